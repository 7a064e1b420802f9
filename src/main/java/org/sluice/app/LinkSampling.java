package org.sluice.app;

import java.time.Duration;
import java.time.Instant;
import java.util.OptionalLong;
import org.jspecify.annotations.Nullable;
import org.sluice.ledger.Books;
import org.sluice.ledger.Ledger;
import org.sluice.ledger.LinkSamples;
import org.sluice.status.Admission;
import org.sluice.status.AdmissionReader;
import org.sluice.track.diagnosis.Examination;

/**
 * Keeps what the link carries, and who waits for it, while anybody pulls or waits: as the gate measured it, or where
 * there is none, how many sessions are open by the log. A day in full, a month of one a minute. One thread.
 */
public final class LinkSampling {

    private static final Duration IN_FULL = Duration.ofDays(1);
    private static final Duration THINNED = Duration.ofDays(30);
    private static final Duration PAUSE = Duration.ofHours(1);

    private final Ledger ledger;
    private final boolean isGated;
    private boolean wasBusy;
    private Instant nextThinning = Instant.MIN;

    /** @param isGated whether mirrors ask for their turn */
    LinkSampling(Ledger ledger, boolean isGated) {
        this.ledger = ledger;
        this.isGated = isGated;
    }

    /** Keeps how it is now; when all have left, once more. */
    public void take() {
        LinkSamples.Row now = ledger.read(this::look);
        boolean isBusy = now.running() > 0 || now.waiting() > 0;
        if (isBusy || wasBusy) {
            ledger.record(books -> books.linkSamples().put(now));
        }
        wasBusy = isBusy;
        if (!now.at().isBefore(nextThinning)) {
            ledger.record(books ->
                    books.linkSamples().thin(now.at().minus(IN_FULL), now.at().minus(THINNED)));
            nextThinning = now.at().plus(PAUSE);
        }
    }

    private LinkSamples.Row look(Books books) {
        Admission admission = isGated ? AdmissionReader.read(books.pulses().all(), books.now()) : null;
        Admission.@Nullable Queue queue = admission == null || admission.stale() ? null : admission.queue();
        if (queue == null) {
            return new LinkSamples.Row(books.now(), Examination.open(books).size(), 0, OptionalLong.empty());
        }
        Long used = queue.used();
        return new LinkSamples.Row(
                books.now(),
                Math.toIntExact(queue.runningCount()),
                Math.toIntExact(queue.waitingCount()),
                used == null ? OptionalLong.empty() : OptionalLong.of(used));
    }
}
