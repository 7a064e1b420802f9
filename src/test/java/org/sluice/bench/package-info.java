/** Measurements, run by hand. */
@NullMarked
package org.sluice.bench;

import org.jspecify.annotations.NullMarked;
