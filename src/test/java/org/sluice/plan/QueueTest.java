package org.sluice.plan;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.OptionalDouble;
import java.util.SplittableRandom;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.sluice.ledger.Ledger;
import org.sluice.testkit.StoppedClock;

class QueueTest {

    private static final long LINK = 100_000_000;
    private static final List<Map<String, Object>> SOMEBODY = List.of(Map.of("client", "mirror"));

    @TempDir
    Path directory;

    private final StoppedClock clock = new StoppedClock();
    private Ledger ledger;

    @BeforeEach
    void open() throws IOException {
        ledger = Ledger.open(directory.resolve("ledger.db"), clock);
    }

    @AfterEach
    void close() {
        ledger.close();
    }

    private void says(List<?> running, List<?> waiting, long used) {
        Map<String, Object> state = Map.of("running", running, "waiting", waiting, "usedBitsPerSecond", used);
        ledger.record(books -> books.pulses().put("admission", state, books.now()));
    }

    private Queue read() {
        return ledger.read(books -> Queue.read(books, LINK));
    }

    @Test
    void knowsWhatAFullLinkCarries() {
        says(SOMEBODY, SOMEBODY, 80_000_000);

        assertThat(read()).isEqualTo(new Queue(true, OptionalDouble.of(80_000_000.0)));
        assertThat(ledger.read(Queue::recent)).isPresent();
    }

    @Test
    void learnsNothingOfALinkThatNobodyWaitsForOrThatHasRoom() {
        says(SOMEBODY, List.of(), 80_000_000);
        assertThat(read().carried()).isEmpty();

        says(SOMEBODY, SOMEBODY, 10_000_000);
        assertThat(read().carried()).isEmpty();
    }

    @Test
    void doesNotTrustWhatWasSaidHalfAMinuteAgo() {
        says(SOMEBODY, SOMEBODY, 80_000_000);
        clock.pass(Duration.ofSeconds(31));

        assertThat(read()).isEqualTo(new Queue(false, OptionalDouble.empty()));
        assertThat(ledger.read(Queue::recent)).isEmpty();
    }

    @Test
    void isThereThoughNobodyHasComeForLong() {
        says(List.of(), List.of(), 0);
        clock.pass(Duration.ofHours(9));

        assertThat(read().isThere()).isTrue();
    }

    @Test
    void aMeasuredRateCountsNoMoreThanTheConfiguredOne() {
        double measured = link(OptionalDouble.of(60_000_000.0));
        double beyond = link(OptionalDouble.of(900_000_000.0));

        assertThat(measured).isBetween(51_000_000.0, 69_000_000.0);
        assertThat(beyond).isEqualTo(link(OptionalDouble.empty()));
    }

    private static double link(OptionalDouble carried) {
        return new Rates(new SplittableRandom(1)).link(LINK, carried).payload();
    }
}
