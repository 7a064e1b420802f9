package org.sluice.track.report;

import java.time.Instant;
import java.util.SortedSet;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;
import org.sluice.track.evidence.ByNumber;
import org.sluice.track.session.Outcome;
import org.sluice.track.session.Session;

/** What was seen of one mirror, while the logs are read. */
final class Client {

    final String name;
    final SortedSet<String> addresses = new TreeSet<>();

    /** By the numbers that {@link LastSeen} gives. */
    final ByNumber<LastSeen.Note> last = new ByNumber<>();

    int sessions;
    int refused;

    @Nullable
    CleanSession lastClean;

    /**
     * The last session that compared something and ended clean.
     *
     * @param sent bytes
     */
    record CleanSession(Instant ended, int fetches, long sent) {}

    Client(String name) {
        this.name = name;
    }

    void see(Session session) {
        addresses.add(session.address());
        if (session.outcome() instanceof Outcome.Refused) {
            refused++;
        } else if (session.isAdmitted()) {
            sessions++;
        }
        if (session.isClean() && !session.isUpload() && session.total() > 0) {
            lastClean = new CleanSession(session.ended(), session.fetchCount(), session.sent());
        }
    }

    boolean isOfInterest() {
        return sessions > 0 || refused > 0;
    }
}
