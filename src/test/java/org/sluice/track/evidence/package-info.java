@NullMarked
package org.sluice.track.evidence;

import org.jspecify.annotations.NullMarked;
