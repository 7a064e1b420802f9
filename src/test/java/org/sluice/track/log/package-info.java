@NullMarked
package org.sluice.track.log;

import org.jspecify.annotations.NullMarked;
