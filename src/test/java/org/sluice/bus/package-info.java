/** Tests of the bus; those on a real journal are {@code *IT}. */
@NullMarked
package org.sluice.bus;

import org.jspecify.annotations.NullMarked;
