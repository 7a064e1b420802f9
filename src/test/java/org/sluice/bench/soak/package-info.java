/** A long life in short: the whole pipeline under traffic at many times its real speed, and whether anything grows. */
@NullMarked
package org.sluice.bench.soak;

import org.jspecify.annotations.NullMarked;
