package org.sluice.status;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.sluice.ledger.CatchUps.Holding;

class ProgressTest {

    private static final Optional<Instant> THEN = Optional.of(Instant.parse("2026-03-01T12:00:00Z"));

    private final Progress progress = new Progress(
            Map.of(
                    "fetched", new Holding("fetched", THEN, Optional.empty(), THEN),
                    "serving", new Holding("serving", THEN, THEN, THEN),
                    "unproven", new Holding("unproven", THEN, Optional.empty(), Optional.empty())),
            Set.of("begun", "late", "fetched"),
            Set.of("late", "fetched", "unproven"));

    @Test
    void tellsEachStateByWhatIsKnown() {
        assertThat(Stream.of("nobody", "begun", "fetched", "serving").map(progress::state))
                .containsExactly("absent", "syncing", "fetched", "serving");
    }

    @Test
    void sayThatOneLagsUntilItCounts() {
        assertThat(progress.state("late")).isEqualTo("lagging");
        assertThat(progress.state("unproven")).isEqualTo("lagging");
        assertThat(progress.state("fetched")).isEqualTo("fetched");
    }

    @Test
    void countsTheMirrorsThatItIsAskedFor() {
        assertThat(progress.count(List.of("nobody", "begun", "fetched", "serving", "late")))
                .isEqualTo(new Overview.Counts(5, 1, 1, 1, 1, 1, 2));
    }

    @Test
    void takesTheWorstOfSeveralStates() {
        assertThat(Progress.worst(Stream.of("serving", "lagging"))).isEqualTo("lagging");
        assertThat(Progress.worst(Stream.of("serving", "fetched"))).isEqualTo("fetched");
        assertThat(Progress.worst(Stream.of())).isEqualTo("idle");
    }
}
