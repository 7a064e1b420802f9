package org.sluice.probe;

import java.time.Duration;
import java.time.Instant;
import org.sluice.config.ProbeConfig;
import org.sluice.ledger.Books;
import org.sluice.ledger.Evidences;
import org.sluice.ledger.Ledger;
import org.sluice.ledger.Probes;
import org.sluice.ledger.Standing;
import org.sluice.release.Artifact;

/**
 * Keeps what probes found. Each in one transaction: the finding, when the next probe is due, and evidence if it says
 * something new. What follows from the evidence is for whoever follows all evidence.
 */
public final class Findings {

    /** The wait grows up to so many times the first one. */
    private static final int MOST_DOUBLED = 16;

    private final Ledger ledger;
    private final Duration retry;
    private final Duration again;

    public Findings(Ledger ledger, ProbeConfig config) {
        this.ledger = ledger;
        this.retry = config.retry();
        this.again = config.again();
    }

    /**
     * Keeps a finding; not if the artifact was replaced meanwhile, for then it was compared with another original.
     *
     * @param seen the number of the log's evidence that was in force before the probe; 0: none
     */
    public void keep(String mirror, Artifact artifact, long seen, Probed probed) {
        ledger.record(books -> {
            if (isCurrent(books, artifact)) {
                keepEvidence(books, mirror, artifact, probed);
                books.probes().put(row(books, mirror, artifact, seen, probed));
            }
        });
    }

    private static boolean isCurrent(Books books, Artifact artifact) {
        return books.artifacts()
                .latest(artifact.path())
                .filter(latest -> latest.id().equals(artifact.id()) && latest.state() == Artifact.State.STAGED)
                .isPresent();
    }

    /** Who could not be asked is neither confirmed nor refuted; who never had it need not be refuted. */
    private static void keepEvidence(Books books, String mirror, Artifact artifact, Probed probed) {
        Standing standing = books.evidences().standing(mirror, artifact.id());
        boolean isServing = probed.outcome() == Probes.Outcome.SERVING;
        boolean isNews =
                isServing ? standing.servingAt().isEmpty() : probed.outcome().isRefuting() && standing.isThere();
        if (isNews) {
            books.evidences().add(Evidences.Row.ofProbe(mirror, artifact.id(), isServing, books.now(), probed.found()));
        }
    }

    private Probes.Row row(Books books, String mirror, Artifact artifact, long seen, Probed probed) {
        int before = books.probes()
                .find(mirror, artifact.id())
                .map(Probes.Row::attempts)
                .orElse(0);
        boolean isServing = probed.outcome() == Probes.Outcome.SERVING;
        Instant now = books.now();
        return new Probes.Row(
                mirror,
                artifact.id(),
                probed.outcome(),
                probed.found(),
                now,
                isServing ? 0 : before + 1,
                seen,
                now.plus(isServing ? again : backOff(before)));
    }

    private Duration backOff(int attemptsBefore) {
        int doubled =
                attemptsBefore >= Integer.numberOfTrailingZeros(MOST_DOUBLED) ? MOST_DOUBLED : 1 << attemptsBefore;
        return retry.multipliedBy(doubled);
    }
}
