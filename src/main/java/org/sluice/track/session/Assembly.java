package org.sluice.track.session;

import java.util.ArrayList;
import java.util.List;

/**
 * What the assemblers of several daemons have in common. Daemons that serve one tree serve the same mirrors: lines get
 * their ordinals from one count, so that sessions of all daemons have an order and ids of their own, and each daemon's
 * sessions are known to the others. For one thread.
 */
public final class Assembly {

    /** Seconds: clocks of two hosts differ a little, and a log knows no finer. */
    private static final int CLOCK_ERROR = 2;

    private final List<Companions> members = new ArrayList<>();
    private long line;

    /** The ordinal of the last line that any of them took. */
    public long line() {
        return line;
    }

    /** Lets ordinals begin after this one: it was given before. */
    public void startAfter(long ordinal) {
        line = Math.max(line, ordinal);
    }

    long next() {
        return ++line;
    }

    void join(Companions member) {
        members.add(member);
    }

    /** The ids of sessions from an address at other daemons that may have run on after {@code ended} was over. */
    List<String> besides(Companions own, OpenSession ended, long end) {
        List<String> ids = new ArrayList<>();
        for (Companions member : members) {
            if (member != own) {
                member.admitted(ended.address)
                        .filter(other -> other.startedAt <= end + CLOCK_ERROR)
                        .filter(other -> !other.isEnding() || other.endedAt + CLOCK_ERROR >= end)
                        .limit(Companions.MOST + 1)
                        .forEach(other -> ids.add(other.id()));
            }
        }
        return ids;
    }
}
