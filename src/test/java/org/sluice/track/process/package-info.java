@NullMarked
package org.sluice.track.process;

import org.jspecify.annotations.NullMarked;
