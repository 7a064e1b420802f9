package org.sluice.track.diagnosis;

import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import org.sluice.ledger.Sessions;
import org.sluice.track.session.Running;

/**
 * What was seen of one mirror lately.
 *
 * @param now when it is looked at
 * @param mirror its name
 * @param module that it should pull
 * @param isKnown whether any address of it is known
 * @param sessions its latest, newest first
 * @param held whether it waits for its turn
 * @param running sessions that have not ended
 * @param lacking what it is not known to have of the current releases
 * @param refetched what it was sent whole more than once
 */
public record Symptoms(
        Instant now,
        String mirror,
        String module,
        boolean isKnown,
        List<Sessions.Row> sessions,
        Optional<Diagnosis.Held> held,
        List<Running> running,
        List<Lacking> lacking,
        List<Refetched> refetched) {

    /** A file that was sent whole in several sessions though it was not replaced. */
    public record Refetched(String path, int times, Instant last) {}

    public Symptoms {
        sessions = List.copyOf(sessions);
        running = List.copyOf(running);
        lacking = List.copyOf(lacking);
        refetched = List.copyOf(refetched);
    }

    /** Since when there is something that it lacks. */
    Optional<Instant> since() {
        return lacking.stream().map(Lacking::since).min(Comparator.naturalOrder());
    }

    /** The sessions that could have fetched what it lacks, newest first; the log tells times to the second. */
    List<Sessions.Row> sinceThen() {
        return since().map(since -> since.truncatedTo(ChronoUnit.SECONDS))
                .map(since -> sessions.stream()
                        .filter(session -> !session.startedAt().isBefore(since))
                        .toList())
                .orElse(List.of());
    }

    /** Bytes of what it lacks. */
    long lackingBytes() {
        return lacking.stream().mapToLong(Lacking::size).sum();
    }
}
