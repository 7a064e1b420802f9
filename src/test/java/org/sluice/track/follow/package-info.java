/** Following a log through every accident, on real files. */
@NullMarked
package org.sluice.track.follow;

import org.jspecify.annotations.NullMarked;
