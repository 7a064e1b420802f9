package org.sluice.track.report;

import java.util.HashMap;
import java.util.Map;
import java.util.SortedSet;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;
import org.sluice.track.evidence.Change;
import org.sluice.track.session.Outcome;
import org.sluice.track.session.Session;

/** What was seen of one mirror, while the logs are read. */
final class Client {

    final String name;
    final SortedSet<String> addresses = new TreeSet<>();
    final Map<String, Change> last = new HashMap<>();
    int sessions;
    int refused;

    /** The last session that compared something and ended clean. */
    @Nullable
    Session lastClean;

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
            lastClean = session;
        }
    }

    boolean isOfInterest() {
        return sessions > 0 || refused > 0;
    }
}
