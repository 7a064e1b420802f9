package org.sluice.app;

import java.time.Duration;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.sluice.config.read.DurationText;
import org.sluice.ledger.Forgetting;
import org.sluice.ledger.Ledger;
import org.sluice.ledger.Pause;

/**
 * Forgets old events with the hooks that they started, old decisions and rejections, and old evidence that is
 * superseded (ADR 0026). A batch of each at each call while there are more, each in a transaction of its own, so that
 * the pipeline never waits long; then nothing for a while. One thread.
 */
public final class OldEvents {

    /** So many stay in any case: a clock that is years ahead for a while must not take what just happened. */
    static final int LATEST = 1000;

    private static final Logger LOG = LoggerFactory.getLogger(OldEvents.class);
    private static final int BATCH = 200;
    private static final int LOOKED_AT = 2000;

    private final Ledger ledger;
    private final Duration keep;
    private final List<String> hooks;
    private Instant next = Instant.MIN;
    private long seen;

    /**
     * @param keep how long events are kept
     * @param hooks the names of those that are configured
     */
    OldEvents(Ledger ledger, Duration keep, Collection<String> hooks) {
        this.ledger = ledger;
        this.keep = keep;
        this.hooks = List.copyOf(hooks);
    }

    /** Forgets a batch, if it is time to. */
    public void forget() {
        Instant now = ledger.read(books -> books.now());
        if (now.isBefore(next)) {
            return;
        }
        Instant before = now.minus(keep);
        int events = ledger.write(books -> books.forgetting().events(before, hooks, LATEST, BATCH));
        int decisions = ledger.write(books -> books.forgetting().decisions(before, BATCH));
        int rejections = ledger.write(books -> books.forgetting().rejections(before, BATCH));
        boolean isSeen = forgetEvidence(before);
        if (isSeen && events < BATCH && decisions < BATCH && rejections < BATCH) {
            seen = 0;
            next = now.plus(Pause.after(keep));
        }
        if (events + decisions + rejections > 0) {
            LOG.info(
                    "{} events, {} decisions, {} rejections, older than {}, forgotten",
                    events,
                    decisions,
                    rejections,
                    DurationText.text(keep));
        }
    }

    /** Most of it stays: what is looked at is read without keeping anybody from writing. */
    private boolean forgetEvidence(Instant before) {
        Forgetting.Look look = ledger.read(books -> books.forgetting().superseded(seen, before, LOOKED_AT));
        if (!look.superseded().isEmpty()) {
            ledger.record(books -> books.forgetting().evidence(look.superseded()));
            LOG.info(
                    "{} pieces of superseded evidence, older than {}, forgotten",
                    look.superseded().size(),
                    DurationText.text(keep));
        }
        seen = look.until();
        return look.isEnd();
    }
}
