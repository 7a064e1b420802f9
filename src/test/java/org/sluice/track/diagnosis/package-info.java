/** Tests of why a mirror is behind. */
@NullMarked
package org.sluice.track.diagnosis;

import org.jspecify.annotations.NullMarked;
