package org.sluice.ledger;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Map;
import org.junit.jupiter.api.Test;

/** How every engine of the ledger tells of changes. */
interface ChangesContract {

    Ledger ledger();

    /** The same ledger, as another process opens it. */
    Ledger another();

    @Test
    default void tellsOfWhatThisProcessCommits() {
        String before = ledger().changes().version();

        ledger().record(books -> books.events().add(EventType.ARTIFACT_NEW, "a", Map.of()));

        assertThat(ledger().changes().version()).isNotEqualTo(before);
    }

    @Test
    default void tellsOfWhatAnotherProcessCommits() {
        String before = ledger().changes().version();

        try (Ledger other = another()) {
            other.record(books -> books.pulses().put("pipeline", Map.of("pid", 1), books.now()));
        }

        assertThat(ledger().changes().version()).isNotEqualTo(before);
    }

    @Test
    default void tellsNothingWhileNothingIsCommitted() {
        String before = ledger().changes().version();

        ledger().read(books -> books.events().since(0, 1));
        assertThatThrownBy(() -> ledger().record(books -> {
                    books.events().add(EventType.ARTIFACT_NEW, "lost", Map.of());
                    throw new IllegalStateException("rolled back");
                }))
                .isInstanceOf(IllegalStateException.class);

        assertThat(ledger().changes().version()).isEqualTo(before);
    }

    @Test
    default void saysNothingAgainThatItSaidBeforeItWasOpenedAnew() {
        String before = ledger().changes().version();

        try (Ledger other = another()) {
            assertThat(other.changes().version()).isNotEqualTo(before);
        }
    }
}
