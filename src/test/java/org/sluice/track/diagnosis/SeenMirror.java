package org.sluice.track.diagnosis;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import org.sluice.ledger.Sessions;
import org.sluice.track.session.Running;

/** A mirror's symptoms, put together session by session. An image of 1 GB was published at 12:00. */
final class SeenMirror {

    static final Instant PUBLISHED = Instant.parse("2026-03-01T12:00:00.400Z");
    static final String IMAGE = "tails/stable/tails-amd64-6.9/tails-amd64-6.9.iso";
    static final long SIZE = 1_000_000_000;
    static final String ALL = "amnesia-archive/";

    private final List<Sessions.Row> sessions = new ArrayList<>();
    private final List<Running> running = new ArrayList<>();
    private Optional<Diagnosis.Held> held = Optional.empty();
    private final List<Symptoms.Refetched> refetched = new ArrayList<>();
    private Optional<Lacking.Doubt> doubt = Optional.empty();
    private boolean isKnown = true;
    private boolean isComplete;

    SeenMirror withoutAddress() {
        isKnown = false;
        return this;
    }

    SeenMirror complete() {
        isComplete = true;
        return this;
    }

    SeenMirror refetched(int times, Instant last) {
        refetched.add(new Symptoms.Refetched(IMAGE, times, last));
        return this;
    }

    SeenMirror held(Instant since, int place, Instant expectedAt) {
        held = Optional.of(new Diagnosis.Held(since, place, Optional.of(expectedAt)));
        return this;
    }

    SeenMirror running(Instant started, Duration soFar, int files, long bytes) {
        running.add(new Running("192.0.2.1", started, started.plus(soFar), ALL, files, bytes));
        return this;
    }

    SeenMirror refused(String time, String cause, String text) {
        return add(time, Duration.ZERO, "refused", text, "", 0, 0, cause, -1);
    }

    SeenMirror failed(String time, Duration lasted, String cause, String text, long bytes) {
        return add(time, lasted, "failed", text, ALL, bytes > 0 ? 1 : 0, bytes, cause, SIZE);
    }

    SeenMirror clean(String time, String request, int files, long total) {
        return add(time, Duration.ofSeconds(5), "clean", "", request, files, 1000, "", total);
    }

    SeenMirror doubted(String time, String why) {
        clean(time, ALL, 1, SIZE);
        doubt = Optional.of(new Lacking.Doubt(at(time), why, sessions.getLast().id()));
        return this;
    }

    private SeenMirror add(
            String time,
            Duration lasted,
            String outcome,
            String detail,
            String request,
            int files,
            long bytes,
            String cause,
            long total) {
        sessions.add(new Sessions.Row(
                "s" + sessions.size(),
                "192.0.2.1",
                Optional.of("mirror-a"),
                sessions.size(),
                at(time),
                at(time).plus(lasted),
                outcome,
                detail,
                request,
                files,
                bytes,
                cause,
                total));
        return this;
    }

    static Instant at(String time) {
        return Instant.parse("2026-03-01T" + time + ":00Z");
    }

    Symptoms symptoms() {
        sessions.sort(Comparator.comparing(Sessions.Row::endedAt).reversed());
        return new Symptoms(
                at("18:00"),
                "mirror-a",
                "amnesia-archive",
                isKnown,
                sessions,
                held,
                running,
                isComplete ? List.of() : List.of(new Lacking(IMAGE, SIZE, PUBLISHED, doubt)),
                refetched);
    }

    List<Diagnosis> diagnoses() {
        return Diagnoses.of(symptoms());
    }

    List<String> words() {
        return diagnoses().stream().map(Wording::of).toList();
    }
}
