/** Mirrors that are asked: real servers, hostile ones, and what is kept of their answers. */
@NullMarked
package org.sluice.probe;

import org.jspecify.annotations.NullMarked;
