package org.sluice.config.read;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;

class NearestTest {

    @Test
    void findsWhatWasMeant() {
        assertThat(Nearest.hint("setle", List.of("poll", "settle"))).isEqualTo("; did you mean \"settle\"?");
    }

    @Test
    void listsWhatThereIsWhereNothingIsNear() {
        assertThat(Nearest.hint("colour", List.of("poll", "settle"))).isEqualTo("; there is: poll, settle");
    }

    @Test
    void doesNotCompareAWordOfHostileLength() {
        assertThat(Nearest.of("x".repeat(1_000_000), List.of("x".repeat(100)))).isEmpty();
    }
}
