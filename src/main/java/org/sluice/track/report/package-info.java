/** The post-mortem: who had what when, from log files alone. One pass, bounded memory. */
@NullMarked
package org.sluice.track.report;

import org.jspecify.annotations.NullMarked;
