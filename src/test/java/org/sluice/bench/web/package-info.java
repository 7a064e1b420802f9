/** How fast people and scripts get what they ask for. */
@NullMarked
package org.sluice.bench.web;

import org.jspecify.annotations.NullMarked;
