/**
 * What one line of an rsync daemon's log says. Bytes come in, {@link org.sluice.track.log.LogLine} values go out;
 * whatever the bytes are, nothing is thrown: what is no log line is {@link org.sluice.track.log.LogLine.Unparsed}.
 */
@NullMarked
package org.sluice.track.log;

import org.jspecify.annotations.NullMarked;
