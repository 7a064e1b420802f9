/**
 * Follows the daemon's log file: whole lines, each once, through rotation, truncation, deletion and restarts. Start
 * reading at {@link org.sluice.track.follow.LogFollower}; {@link org.sluice.track.follow.LogPosition} is what the
 * ledger keeps. It neither sleeps nor waits: whoever calls decides when to look again.
 */
@NullMarked
package org.sluice.track.follow;

import org.jspecify.annotations.NullMarked;
