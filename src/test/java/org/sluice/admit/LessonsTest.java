package org.sluice.admit;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.sluice.ledger.ClientPasts;
import org.sluice.ledger.Ledger;
import org.sluice.testkit.StoppedClock;

/** What is remembered of clients, in a real ledger. */
class LessonsTest {

    private static final long LINK = 70_000_000;
    private static final String MIRROR = "a.example.org";

    @TempDir
    Path folder = Path.of("");

    private final StoppedClock clock = new StoppedClock();
    private Ledger ledger;

    @BeforeEach
    void open() throws IOException {
        ledger = Ledger.open(folder.resolve("ledger.db"), clock);
    }

    @AfterEach
    void close() {
        ledger.close();
    }

    @Test
    void aLineRisesAtOnceAndFallsByHalves() {
        learn(served(10_000_000));
        assertThat(past().line()).isEqualTo(OptionalLong.of(10_000_000));
        learn(served(20_000_000));
        assertThat(past().line()).isEqualTo(OptionalLong.of(20_000_000));

        learn(served(10_000_000));

        assertThat(past().line()).isEqualTo(OptionalLong.of(15_000_000));
    }

    @Test
    void aLineThatIsAsGoodAsTheLinkIsNoLimit() {
        learn(served(60_000_000));

        assertThat(past().line()).isEmpty();
    }

    @Test
    void theShortestHoldThatAClientLeftAfterCounts() {
        learn(gone(30));
        learn(gone(20));
        learn(gone(25));

        assertThat(past().bears()).contains(Duration.ofSeconds(20));
    }

    @Test
    void whoBoreAllThatItWasThoughtToBearMayBearMore() {
        learn(gone(20));

        learn(new Ended(MIRROR, clock.instant(), Duration.ofSeconds(16), false, true, 0, Instant.EPOCH));

        assertThat(past().bears()).contains(Duration.ofSeconds(30));
    }

    @Test
    void theLatestWholeSessionCounts() {
        Instant later = clock.instant().plusSeconds(60);
        learn(new Ended(MIRROR, clock.instant(), Duration.ZERO, false, false, 0, later));

        learn(new Ended(MIRROR, clock.instant(), Duration.ZERO, false, false, 0, Instant.EPOCH));

        assertThat(past().completeAt()).isEqualTo(Optional.of(later));
    }

    @Test
    void whoWasThereLeastLatelyIsForgotten() {
        List<Ended> flood = IntStream.range(0, 2_100)
                .mapToObj(stranger -> new Ended(
                        "192.0.2." + stranger,
                        clock.instant().plusSeconds(stranger),
                        Duration.ZERO,
                        false,
                        false,
                        0,
                        Instant.EPOCH))
                .toList();

        ledger.record(books -> new Lessons(LINK).learn(books, flood));

        assertThat(ledger.<Optional<ClientPasts.Row>>read(
                        books -> books.clientPasts().find("192.0.2.99")))
                .isEmpty();
        assertThat(ledger.<Optional<ClientPasts.Row>>read(
                        books -> books.clientPasts().find("192.0.2.100")))
                .isPresent();
    }

    private void learn(Ended ended) {
        ledger.record(books -> new Lessons(LINK).learn(books, List.of(ended)));
    }

    private ClientPasts.Row past() {
        return ledger.<Optional<ClientPasts.Row>>read(
                        books -> books.clientPasts().find(MIRROR))
                .orElseThrow();
    }

    private Ended served(long line) {
        return new Ended(MIRROR, clock.instant(), Duration.ZERO, false, false, line, Instant.EPOCH);
    }

    private Ended gone(int seconds) {
        return new Ended(MIRROR, clock.instant(), Duration.ofSeconds(seconds), true, false, 0, Instant.EPOCH);
    }
}
