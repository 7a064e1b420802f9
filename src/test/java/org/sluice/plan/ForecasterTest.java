package org.sluice.plan;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.assertj.core.api.InstanceOfAssertFactories;
import org.assertj.core.data.TemporalUnitOffset;
import org.assertj.core.data.TemporalUnitWithinOffset;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.sluice.config.AdmissionConfig;
import org.sluice.ledger.CatchUps;
import org.sluice.ledger.Forecasts;
import org.sluice.ledger.Forecasts.Milestone;
import org.sluice.ledger.Ledger;
import org.sluice.ledger.Sessions;
import org.sluice.mirror.Mirror;
import org.sluice.mirror.Pool;
import org.sluice.policy.Adaptive;
import org.sluice.release.Artifact;
import org.sluice.release.ReleaseId;
import org.sluice.release.Verdict;
import org.sluice.testkit.Samples;
import org.sluice.testkit.StoppedClock;

/** Four mirrors that pull each hour, a quarter of an hour apart; an image that the link carries in 16 s. */
class ForecasterTest {

    private static final ReleaseId RELEASE = ReleaseId.parse("stable/6.9").orElseThrow();
    private static final Duration HOUR = Duration.ofHours(1);
    private static final TemporalUnitOffset CLOSE = new TemporalUnitWithinOffset(30, ChronoUnit.SECONDS);

    /** Bits per second at which the sample image takes a while. */
    private static final long RATE = 10;

    @TempDir
    Path directory;

    private final StoppedClock clock = new StoppedClock();
    private final List<Busy> busy = new ArrayList<>();
    private final List<Mirror> mirrors = new ArrayList<>();
    private Ledger ledger;
    private Instant staged;
    private int sessions;

    @BeforeEach
    void fourMirrorsCameEachHour() throws IOException {
        ledger = Ledger.open(directory.resolve("ledger.db"), clock);
        for (int mirror = 0; mirror < 4; mirror++) {
            mirrors.add(new Mirror("m" + mirror, URI.create("https://m" + mirror + ".example.org/"), 1));
        }
        Instant start = clock.instant();
        for (int hour = 0; hour < 5; hour++) {
            for (int mirror = 0; mirror < 4; mirror++) {
                came("m" + mirror, start.plus(Duration.ofMinutes(hour * 60L + mirror * 15L)));
            }
        }
        clock.pass(Duration.ofMinutes(5 * 60 - 5));
        stage("tails-amd64-6.9.iso");
        staged = clock.instant();
    }

    @AfterEach
    void close() {
        ledger.close();
    }

    private Forecaster forecaster() {
        AdmissionConfig admission = new AdmissionConfig(
                new Adaptive(),
                RATE,
                Optional.empty(),
                Optional.empty(),
                new AdmissionConfig.Limits(1, 100),
                1000,
                0,
                HOUR);
        return new Forecaster(ledger, () -> new Pool(mirrors, Map.of()), books -> busy, admission);
    }

    private void came(String mirror, Instant at) {
        sessions++;
        Sessions.Row row = new Sessions.Row(
                "s" + sessions,
                "10.0.0.1",
                Optional.of(mirror),
                sessions,
                at,
                at.plusSeconds(1),
                "clean",
                "",
                "module/",
                0,
                100,
                "",
                -1);
        ledger.record(books -> books.sessions().add(row));
    }

    private void stage(String name) {
        Verdict.Accepted accepted = Samples.listed(directory, name, "twenty bytes of image");
        ledger.record(books -> {
            Artifact added = books.artifacts().add(accepted.artifact(), accepted.proof(), books.now());
            ReleaseId release = added.release();
            books.artifacts().putIn(added.id(), "images");
            books.waves().touch(release, "images", books.now());
            books.waves().opened(books.waves().find(release, "images").orElseThrow(), "immediate", books.now());
            books.artifacts().staged(added, books.now());
            books.waves().staged(books.waves().find(release, "images").orElseThrow(), books.now());
        });
    }

    private void fetched(String mirror) {
        Optional<Instant> now = Optional.of(clock.instant());
        ledger.record(books ->
                books.catchUps().put(RELEASE, "images", new CatchUps.Holding(mirror, now, Optional.empty(), now)));
    }

    private List<Forecasts.Row> rows() {
        return ledger.read(books -> books.forecasts().of(RELEASE, "images"));
    }

    private Forecasts.Row latest(Milestone milestone) {
        return rows().stream()
                .filter(row -> row.number() == Forecasts.LATEST && row.milestone() == milestone)
                .findFirst()
                .orElseThrow();
    }

    @Test
    void expectsEachMirrorAtItsNextPoll() {
        forecaster().look();

        assertThat(latest(Milestone.FIRST).expected().likely()).isCloseTo(staged.plus(Duration.ofMinutes(5)), CLOSE);
        assertThat(latest(Milestone.HALF).expected().likely()).isCloseTo(staged.plus(Duration.ofMinutes(20)), CLOSE);
        assertThat(latest(Milestone.ALL).expected().likely()).isCloseTo(staged.plus(Duration.ofMinutes(50)), CLOSE);
        assertThat(latest(Milestone.ALL).mirrors()).isEqualTo(4);
        assertThat(latest(Milestone.ALL).silent()).isZero();
    }

    @Test
    void countsWhatMirrorsHaveAndWhatRunsNow() {
        clock.pass(Duration.ofMinutes(5));
        fetched("m0");
        busy.add(new Busy("m3", false, clock.instant().minusSeconds(2), 10));

        forecaster().look();

        assertThat(latest(Milestone.FIRST).expected().likely()).isEqualTo(clock.instant());
        assertThat(latest(Milestone.HALF).expected().high())
                .isCloseTo(clock.instant().plusSeconds(9), CLOSE);
        assertThat(latest(Milestone.ALL).expected().likely()).isCloseTo(staged.plus(Duration.ofMinutes(35)), CLOSE);
    }

    @Test
    void boundsLieApartThoughAllPullNow() {
        for (int mirror = 0; mirror < 4; mirror++) {
            busy.add(new Busy("m" + mirror, false, clock.instant(), 0));
        }

        forecaster().look();

        Forecasts.Expected all = latest(Milestone.ALL).expected();
        Duration likely = Duration.between(clock.instant(), all.likely());
        assertThat(Duration.between(all.low(), all.high())).isBetween(likely.dividedBy(10), likely.dividedBy(2));
    }

    @Test
    void leavesOutWhoDoesNotComeAnyMore() {
        mirrors.add(new Mirror("gone", URI.create("https://gone.example.org/"), 1));
        for (int hour = 0; hour < 5; hour++) {
            came("gone", clock.instant().minus(Duration.ofDays(9)).plus(HOUR.multipliedBy(hour)));
        }

        forecaster().look();

        assertThat(latest(Milestone.ALL).mirrors()).isEqualTo(4);
        assertThat(latest(Milestone.ALL).silent()).isEqualTo(1);
        assertThat(latest(Milestone.ALL).expected().high()).isBefore(staged.plus(HOUR));
    }

    @Test
    void waitsThreePeriodsForAMirrorThatNeverCame() {
        mirrors.add(new Mirror("new", URI.create("https://new.example.org/"), 1));
        forecaster().look();
        assertThat(latest(Milestone.ALL).mirrors()).isEqualTo(5);

        clock.pass(HOUR.multipliedBy(3).plusSeconds(1));
        for (int mirror = 0; mirror < 3; mirror++) {
            came("m" + mirror, clock.instant());
        }
        forecaster().look();

        assertThat(latest(Milestone.ALL).silent()).isEqualTo(2);
    }

    @Test
    void keepsTheFirstForecastAndScoresItInTheEnd() {
        Forecaster forecaster = forecaster();
        forecaster.look();
        Forecasts.Expected first = latest(Milestone.ALL).expected();
        for (int mirror = 0; mirror < 4; mirror++) {
            clock.pass(Duration.ofMinutes(mirror == 0 ? 5 : 15));
            fetched("m" + mirror);
            forecaster.look();
        }
        forecaster.look();

        assertThat(rows()).noneMatch(row -> row.number() == Forecasts.LATEST);
        Forecasts.Row atStaging = rows().stream()
                .filter(row -> row.number() == 1 && row.milestone() == Milestone.ALL)
                .findFirst()
                .orElseThrow();
        assertThat(atStaging.expected()).isEqualTo(first);
        assertThat(atStaging.actual()).contains(staged.plus(Duration.ofMinutes(50)));
        assertThat(rows())
                .filteredOn(row -> row.milestone() == Milestone.FIRST)
                .extracting(Forecasts.Row::actual)
                .asInstanceOf(InstanceOfAssertFactories.LIST)
                .hasSizeGreaterThan(2)
                .containsOnly(Optional.of(staged.plus(Duration.ofMinutes(5))));
    }

    @Test
    void scoresWhatANewerReleaseSupersedes() {
        Forecaster forecaster = forecaster();
        forecaster.look();
        clock.pass(Duration.ofMinutes(6));
        fetched("m0");
        stage("tails-amd64-6.10.iso");

        forecaster.look();

        assertThat(rows()).noneMatch(row -> row.number() == Forecasts.LATEST);
        assertThat(rows())
                .anyMatch(row ->
                        row.milestone() == Milestone.FIRST && row.actual().isPresent());
        assertThat(rows())
                .anyMatch(
                        row -> row.milestone() == Milestone.ALL && row.actual().isEmpty());
    }

    @Test
    void endsAfterADay() {
        Forecaster forecaster = forecaster();
        forecaster.look();
        clock.pass(Duration.ofDays(1).plusSeconds(1));

        forecaster.look();
        forecaster.look();

        assertThat(rows()).isNotEmpty().noneMatch(row -> row.number() == Forecasts.LATEST);
    }

    @Test
    void keepsFewForecastsHoweverOftenItLooks() {
        Forecaster forecaster = forecaster();
        for (int look = 0; look < 40; look++) {
            forecaster.look();
            clock.pass(Duration.ofSeconds(15));
        }

        assertThat(rows().stream().map(Forecasts.Row::number).distinct()).containsExactly(0, 1, 2, 3, 4);
    }

    @Test
    void saysNothingBeforeAnythingIsStaged() throws IOException {
        try (Ledger empty = Ledger.open(directory.resolve("empty/ledger.db"), clock)) {
            ledger.close();
            ledger = empty;

            forecaster().look();

            assertThat(rows()).isEmpty();
        }
    }
}
