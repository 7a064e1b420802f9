package org.sluice.cli.watch;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.sluice.ledger.Event;
import org.sluice.status.Status;

/**
 * All that there is to see, as it was read.
 *
 * @param at when
 * @param events the latest, oldest first
 * @param failure why it could not be read since
 */
public record Snapshot(Instant at, Status status, List<Event> events, Optional<String> failure) {

    public Snapshot {
        events = List.copyOf(events);
    }

    /** The same, which could not be read again. */
    Snapshot failed(String why) {
        return new Snapshot(at, status, events, Optional.of(why));
    }

    /** The names of the releases, newest version first. */
    List<String> releases() {
        return status.releases().stream().map(Status.Release::release).toList();
    }

    /** A release; the newest if there is none of that name. */
    Optional<Status.Release> release(String name) {
        return status.releases().stream()
                .filter(release -> release.release().equals(name))
                .findFirst()
                .or(() -> status.releases().stream().findFirst());
    }
}
