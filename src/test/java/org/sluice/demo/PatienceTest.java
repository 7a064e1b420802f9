package org.sluice.demo;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;

class PatienceTest {

    private final AtomicLong nanos = new AtomicLong();
    private final Patience patience = new Patience(Duration.ofSeconds(60), Duration.ofSeconds(300), nanos::get);

    private void pass(int seconds) {
        nanos.addAndGet(Duration.ofSeconds(seconds).toNanos());
    }

    @Test
    void isLostWhenNothingMoves() {
        assertThat(patience.lost("a")).isEmpty();
        pass(61);

        assertThat(patience.lost("a")).contains("nothing has moved for 60 s");
    }

    @Test
    void lastsWhileSomethingMoves() {
        assertThat(patience.lost("a")).isEmpty();
        pass(59);
        assertThat(patience.lost("b")).isEmpty();
        pass(59);

        assertThat(patience.lost("b")).isEmpty();
    }

    @Test
    void isLostInTheEndThoughSomethingMoves() {
        for (int i = 0; i < 6; i++) {
            assertThat(patience.lost(i)).isEmpty();
            pass(50);
        }
        pass(1);

        assertThat(patience.lost("x")).contains("it is not done after 300 s");
    }
}
