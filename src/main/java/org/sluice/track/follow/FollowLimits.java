package org.sluice.track.follow;

import java.time.Duration;

/**
 * The bounds of following.
 *
 * @param longestLine bytes after which a line is cut, its end thrown away
 * @param mostFiles how many files are kept open at once, the present log included; beyond it, the oldest that is read
 *     to its end goes
 * @param silence how long a rotated file has to be without a new byte before it is let go: running sessions of the
 *     daemon go on writing to it, for as long as a mirror's transfer takes
 */
public record FollowLimits(int longestLine, int mostFiles, Duration silence) {

    public FollowLimits {
        if (longestLine < 1 || mostFiles < 1) {
            throw new IllegalArgumentException("limits must be positive: " + longestLine + ", " + mostFiles);
        }
    }

    /** 64 KiB a line, 16 files, a day of silence. */
    public static FollowLimits defaults() {
        return new FollowLimits(64 * 1024, 16, Duration.ofDays(1));
    }
}
