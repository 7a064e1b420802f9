package org.sluice.track;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.sluice.ledger.Event;
import org.sluice.ledger.EventType;
import org.sluice.mirror.Pool;

class LaggingTest extends TrackedLog {

    private static final Duration AFTER = Duration.ofHours(3);

    private boolean isLogRead = true;

    @Test
    void tellsOnceThatAMirrorHasNotGotAWaveInTime() {
        theWaveIsThere();
        clock.pass(AFTER.minusMinutes(2));
        lagging().look();
        assertThat(events(EventType.MIRROR_LAGGING)).isEmpty();

        clock.pass(Duration.ofMinutes(2));
        lagging().look();
        lagging().look();

        assertThat(events(EventType.MIRROR_LAGGING))
                .singleElement()
                .extracting(Event::data)
                .satisfies(data -> assertThat(data)
                        .containsEntry("mirror", "m1")
                        .containsEntry("wave", "images")
                        .containsEntry("why", "has never come, as far as is known"));
    }

    @Test
    void tellsOnceThatItHasCaughtUp() throws IOException {
        theWaveIsThere();
        clock.pass(AFTER);
        lagging().look();
        write(1, "connect from UNDETERMINED (10.0.0.1)", request(), send(), sent());
        settle(tracker());

        lagging().look();
        lagging().look();

        assertThat(events(EventType.MIRROR_RECOVERED))
                .singleElement()
                .extracting(Event::data)
                .satisfies(
                        data -> assertThat(data).containsEntry("mirror", "m1").containsKey("seconds"));
        assertThat(events(EventType.MIRROR_LAGGING)).hasSize(1);
    }

    @Test
    void saysNothingOfAMirrorThatHasTheWave() throws IOException {
        theWaveIsThere();
        write(1, "connect from UNDETERMINED (10.0.0.1)", request(), send(), sent());
        settle(tracker());
        clock.pass(AFTER);

        lagging().look();

        assertThat(events(EventType.MIRROR_LAGGING)).isEmpty();
        assertThat(events(EventType.MIRROR_RECOVERED)).isEmpty();
    }

    @Test
    void saysThatNobodyLagsWhileTheLogCannotBeRead() {
        theWaveIsThere();
        clock.pass(AFTER);
        isLogRead = false;

        lagging().look();

        assertThat(events(EventType.MIRROR_LAGGING)).isEmpty();
    }

    @Test
    void saysNothingOfMirrorsThatAreNotEnabled() {
        theWaveIsThere();
        clock.pass(AFTER);

        new Lagging(ledger, Pool::empty, AFTER, "amnesia-archive", () -> true).look();

        assertThat(events(EventType.MIRROR_LAGGING)).isEmpty();
    }

    @Test
    void countsFromTheLatestFileOfTheWave() {
        theWaveIsThere();
        clock.pass(AFTER.minusHours(1));
        ledger.record(books -> books.waves().touch(RELEASE, "images", books.now()));
        theWaveIsThere();
        clock.pass(Duration.ofHours(1));

        lagging().look();

        assertThat(events(EventType.MIRROR_LAGGING)).isEmpty();
    }

    @Test
    void looksOnceAMinuteHoweverOftenItIsAsked() {
        List<Instant> looks = new ArrayList<>();
        Lagging lagging = lagging(() -> looks.add(clock.instant()));

        for (int second = 0; second < 120; second++) {
            lagging.look();
            clock.pass(Duration.ofSeconds(1));
        }

        assertThat(looks).hasSize(2);
    }

    @Test
    void goesOnLookingAfterTheClockHasSteppedBack() {
        List<Instant> looks = new ArrayList<>();
        Lagging lagging = lagging(() -> looks.add(clock.instant()));
        lagging.look();

        clock.pass(Duration.ofDays(-1));
        lagging.look();

        assertThat(looks).hasSize(2);
    }

    private void theWaveIsThere() {
        ledger.record(books ->
                books.waves().staged(books.waves().find(RELEASE, "images").orElseThrow(), books.now()));
    }

    private Lagging lagging() {
        return lagging(() -> {});
    }

    /** @param look runs at each look */
    private Lagging lagging(Runnable look) {
        return new Lagging(
                ledger,
                () -> {
                    look.run();
                    return pool();
                },
                AFTER,
                "amnesia-archive",
                () -> isLogRead);
    }
}
