/**
 * Reads the rsync daemon's own configuration, {@code rsyncd.conf}, as the daemon of rsync 3.5 reads it, with the files
 * that it includes. Where the daemon would stop and refuse every client, this reader tells the problem and goes on. It
 * is bounded in size, files and depth, and changes nothing.
 */
@NullMarked
package org.sluice.config.rsyncd;

import org.jspecify.annotations.NullMarked;
