/** Tests of strict reading. */
@NullMarked
package org.sluice.config.read;

import org.jspecify.annotations.NullMarked;
