package org.sluice.ledger;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.sluice.ledger.Evidences.Kind;
import org.sluice.ledger.Evidences.Piece;
import org.sluice.ledger.Evidences.Row;

/** What the log's words and the probes' mean together: the later one counts where they contradict each other. */
class StandingTest {

    private final List<Piece> newestFirst = new ArrayList<>();

    @Test
    void isNothingWithoutEvidence() {
        assertThat(standing().isThere()).isFalse();
    }

    @Test
    void knowsEachKindByItself() {
        say(Kind.LOG, true);
        assertThat(standing().fetchedAt()).contains(at(1));
        assertThat(standing().servingAt()).isEmpty();

        say(Kind.PROBE, true);

        assertThat(standing().fetchedAt()).contains(at(1));
        assertThat(standing().servingAt()).contains(at(2));
    }

    @Test
    void aProbeThatRefutesTakesBackWhatTheLogSaidBefore() {
        say(Kind.LOG, true);

        say(Kind.PROBE, false);

        assertThat(standing().isThere()).isFalse();
    }

    @Test
    void aFetchAfterARefutationCountsAgain() {
        say(Kind.LOG, true);
        say(Kind.PROBE, false);

        say(Kind.LOG, true);

        assertThat(standing().fetchedAt()).contains(at(3));
        assertThat(standing().servingAt()).isEmpty();
    }

    @Test
    void aProbeThatConfirmsAfterARefutationBringsBackTheLogsWord() {
        say(Kind.LOG, true);
        say(Kind.PROBE, false);

        say(Kind.PROBE, true);

        assertThat(standing().fetchedAt()).contains(at(1));
        assertThat(standing().servingAt()).contains(at(3));
    }

    @Test
    void aSessionThatFetchesAgainTakesBackWhatAProbeSawBefore() {
        say(Kind.LOG, true);
        say(Kind.PROBE, true);

        say(Kind.LOG, false);

        assertThat(standing().isThere()).isFalse();
    }

    @Test
    void aDoubtfulSessionTakesNothingBackThatItNeverGave() {
        say(Kind.PROBE, true);

        say(Kind.LOG, false);

        assertThat(standing().servingAt()).contains(at(1));
        assertThat(standing().fetchedAt()).isEmpty();
    }

    private void say(Kind kind, boolean isComplete) {
        long seq = newestFirst.size() + 1L;
        newestFirst.addFirst(new Piece(seq, new Row(kind, "m", "a", isComplete, at(seq), "why", "")));
    }

    private Standing standing() {
        return Standing.of(newestFirst);
    }

    private static Instant at(long seconds) {
        return Instant.ofEpochSecond(seconds);
    }
}
