@NullMarked
package org.sluice.track.session;

import org.jspecify.annotations.NullMarked;
