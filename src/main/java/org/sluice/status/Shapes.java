package org.sluice.status;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.sluice.ledger.Books;
import org.sluice.ledger.Holds;
import org.sluice.ledger.Wait;
import org.sluice.ledger.Waves.Wave;
import org.sluice.release.Artifact;

/** The ledger's rows in the form of the JSON that scripts read. */
final class Shapes {

    private Shapes() {}

    static Status.Hold hold(Holds.Row row) {
        return new Status.Hold(row.who(), row.why(), row.since().toString());
    }

    static Status.Waits waits(Wait wait) {
        return new Status.Waits(
                wait.what(),
                wait.since().toString(),
                wait.parts().stream().map(Shapes::waits).toList());
    }

    static Status.File file(Artifact artifact) {
        return new Status.File(
                artifact.path().text(),
                artifact.revision(),
                artifact.size(),
                artifact.sha256().hex(),
                artifact.state().toString(),
                artifact.proof().signer().userId(),
                artifact.proof().signer().fingerprint(),
                artifact.proof().signer().at().toString(),
                artifact.acceptedAt().toString(),
                text(artifact.stagedAt()));
    }

    static List<Status.Ready> readiness(Books books, Wave wave) {
        return books.readinesses().of(wave.release(), wave.name()).stream()
                .map(row -> new Status.Ready(row.rule(), row.at().toString(), row.event()))
                .toList();
    }

    /** Seconds from a wave's staging until a mirror had it. */
    static @Nullable Long took(Optional<Instant> staged, Optional<Instant> ready) {
        return staged.flatMap(from ->
                        ready.map(to -> Math.max(0, Duration.between(from, to).toSeconds())))
                .orElse(null);
    }

    static @Nullable String text(Optional<Instant> time) {
        return time.map(Instant::toString).orElse(null);
    }
}
