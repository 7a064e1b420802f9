/** Tests of what is said of the pool. */
@NullMarked
package org.sluice.cli.mirrors;

import org.jspecify.annotations.NullMarked;
