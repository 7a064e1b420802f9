/** How {@code sluice demo} shows itself: a table that is redrawn in place on a terminal, plain lines elsewhere. */
@NullMarked
package org.sluice.demo.screen;

import org.jspecify.annotations.NullMarked;
