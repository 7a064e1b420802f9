/** Tests of the pool's files. */
@NullMarked
package org.sluice.config.pool;

import org.jspecify.annotations.NullMarked;
