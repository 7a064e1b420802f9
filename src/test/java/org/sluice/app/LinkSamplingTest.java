package org.sluice.app;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.OptionalLong;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.sluice.ledger.Ledger;
import org.sluice.ledger.LinkSamples;
import org.sluice.testkit.StoppedClock;

class LinkSamplingTest {

    @TempDir
    Path directory;

    private final StoppedClock clock = new StoppedClock();
    private Ledger ledger;
    private LinkSampling sampling;

    @BeforeEach
    void open() throws IOException {
        ledger = Ledger.open(directory.resolve("ledger.db"), clock);
        sampling = new LinkSampling(ledger, true);
    }

    @AfterEach
    void close() {
        ledger.close();
    }

    @Test
    void keepsWhatTheGateMeasures() {
        say(3, 2, 70_000_000);

        sampling.take();

        assertThat(samples()).singleElement().satisfies(sample -> {
            assertThat(sample.running()).isEqualTo(3);
            assertThat(sample.waiting()).isEqualTo(2);
            assertThat(sample.used()).isEqualTo(OptionalLong.of(70_000_000));
        });
    }

    @Test
    void keepsNothingWhileNobodyPullsButThatTheLastHasLeft() {
        sampling.take();
        assertThat(samples()).isEmpty();
        say(1, 0, 1_000);
        sampling.take();
        clock.pass(LinkSamples.STEP);
        say(0, 0, 0);

        sampling.take();
        clock.pass(LinkSamples.STEP);
        sampling.take();

        assertThat(samples()).extracting(LinkSamples.Row::running).containsExactly(1, 0);
    }

    @Test
    void keepsOneAMinuteOfYesterdayAndNothingOfLastMonth() {
        for (int i = 0; i < 24; i++) {
            say(1, 0, 1_000);
            sampling.take();
            clock.pass(LinkSamples.STEP);
        }
        assertThat(samples()).hasSize(24);

        clock.pass(Duration.ofDays(2));
        sampling.take();
        assertThat(samples()).hasSizeBetween(2, 3);

        clock.pass(Duration.ofDays(31));
        sampling.take();
        assertThat(samples()).isEmpty();
    }

    private void say(int running, int waiting, long used) {
        ledger.record(books -> {
            books.pulses().put("pipeline", Map.of("pid", 1), books.now());
            books.pulses()
                    .put(
                            "admission",
                            Map.of(
                                    "policy", "adaptive",
                                    "rateBitsPerSecond", 100_000_000,
                                    "usedBitsPerSecond", used,
                                    "runningCount", running,
                                    "waitingCount", waiting),
                            books.now());
        });
    }

    private List<LinkSamples.Row> samples() {
        return ledger.read(books -> books.linkSamples().between(Instant.EPOCH, Instant.parse("2100-01-01T00:00:00Z")));
    }
}
