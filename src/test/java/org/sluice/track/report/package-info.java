@NullMarked
package org.sluice.track.report;

import org.jspecify.annotations.NullMarked;
