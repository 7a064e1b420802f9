package org.sluice.track;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.sluice.ledger.Checkpoints;
import org.sluice.ledger.EventType;
import org.sluice.ledger.Json;
import org.sluice.track.follow.FollowLimits;
import org.sluice.track.follow.LogFollower;
import org.sluice.track.follow.LogPosition;

/** Several daemons that serve one tree to the same mirrors. */
class DaemonsTest extends TrackedLog {

    private Path second;

    @BeforeEach
    void addADaemon() {
        second = directory.resolve("second.log");
    }

    @Test
    void countsWhatEitherServed() throws IOException {
        Tracker tracker = both();
        write(log, 1, connect(), request(), sent());
        write(second, 1, connect(), request(), send(), sent());

        settle(tracker);

        assertThat(events(EventType.RELEASE_READY)).hasSize(1);
    }

    @Test
    void keepsSessionsOfOnePidAtOneTimeApart() throws IOException {
        Tracker tracker = both();
        for (String line : List.of(connect(), request(), send(), sent())) {
            write(log, 1, line);
            write(second, 1, line);
            tracker.advance();
        }

        settle(tracker);
        settle(both());

        assertThat(ledger.<Map<String, Long>>read(books -> books.sessions().countByOutcome()))
                .isEqualTo(Map.of("clean", 2L));
        assertThat(events(EventType.MIRROR_FETCHED)).hasSize(1);
    }

    @Test
    void holdsAProofUntilTheSessionAtTheOtherDaemonHasEndedToo() throws IOException {
        Tracker tracker = both();
        write(second, 1, connect(), request());
        write(log, 1, connect(), request(), send(), sent());
        settle(tracker);
        assertThat(events(EventType.MIRROR_FETCHED)).isEmpty();

        clock.pass(Duration.ofMinutes(1));
        write(second, 1, sent());
        settle(tracker);

        assertThat(events(EventType.MIRROR_FETCHED)).hasSize(1);
    }

    @Test
    void holdsItBackForGoodIfThatOneBreaksOff() throws IOException {
        Tracker tracker = both();
        write(second, 1, connect(), request());
        write(log, 1, connect(), request(), send(), sent());
        settle(tracker);

        write(second, 1, sent(), "rsync error: error in file IO (code 11) at io.c(1701) [sender=3.5.0]");
        settle(tracker);

        assertThat(events(EventType.MIRROR_FETCHED)).isEmpty();
    }

    @Test
    void takesBackWhatWasProvenAtOneWhenTheOtherMustSendItAgain() throws IOException {
        Tracker tracker = both();
        write(log, 1, connect(), request(), send(), sent());
        settle(tracker);
        assertThat(events(EventType.MIRROR_FETCHED)).hasSize(1);

        clock.pass(Duration.ofHours(1));
        write(second, 1, connect(), request(), send());
        settle(both());
        clock.pass(Duration.ofHours(1));
        write(second, 2, connect());
        settle(both());

        assertThat(events(EventType.MIRROR_REFUTED)).hasSize(1);
    }

    @Test
    void readsABacklogOfBothInTheOrderOfTime() throws IOException {
        write(log, 1, connect(), request(), send(), sent());
        clock.pass(Duration.ofHours(1));
        write(second, 1, connect(), request(), send(), sent());
        clock.pass(Duration.ofHours(1));
        write(log, 1, connect(), request(), sent());
        clock.pass(Duration.ofMinutes(1));

        settle(tracker(daemon("second", second), daemon("rsyncd", log)));

        assertThat(events(EventType.MIRROR_REFUTED)).hasSize(1);
        assertThat(events(EventType.MIRROR_FETCHED)).hasSize(2);
    }

    @Test
    void givesUpASessionWhenItsLogStandsStill() throws IOException {
        Tracker tracker = both();
        write(second, 1, connect(), request(), send());
        settle(tracker);

        clock.pass(Duration.ofMinutes(16));
        tracker.advance();

        assertThat(ledger.<Map<String, Long>>read(books -> books.sessions().countByOutcome()))
                .isEqualTo(Map.of("lost", 1L));
    }

    @Test
    void goesOnFromACheckpointOfATimeWhenThereWasOneDaemon() throws IOException {
        write(log, 1, connect(), request(), send(), sent());
        ledger.record(books -> books.checkpoints().put("rsyncd", formerRow(), books.now()));
        clock.pass(Duration.ofHours(1));

        settle(both());
        assertThat(events(EventType.MIRROR_FETCHED)).isEmpty();
        write(log, 2, connect(), request(), send(), sent());
        settle(both());

        assertThat(ledger.<Map<String, Long>>read(books -> books.sessions().countByOutcome()))
                .isEqualTo(Map.of("clean", 2L));
        assertThat(ledger.<List<String>>read(books -> books.evidences().of(image.id()).stream()
                        .map(row -> row.session().replaceAll(".*-", ""))
                        .toList()))
                .as("taken back, and proven anew, by the session whose first line is the fifth")
                .isEqualTo(List.of("5"));
    }

    /**
     * As it was kept: the log read up to the totals, its session still open, and the image proven by an earlier one.
     */
    private Checkpoints.Row formerRow() {
        try (LogFollower follower = new LogFollower(log, LogPosition.start(), FollowLimits.defaults(), clock)) {
            String position = follower.next(1 << 20).position().toJson();
            String sessions = """
                    {"line": 4, "unparsed": 0, "now": 0, "open": [{"pid": 1, "address": "10.0.0.1",
                     "module": "amnesia-archive", "request": "amnesia-archive/", "startedAt": 5, "lastAt": 5,
                     "openedLine": 1, "endedLine": 4, "endedAt": 5}]}""";
            String evidence = """
                    {"m1": {"PATH": {"state": "COMPLETE", "revision": 1, "size": 9, "openedLine": 1, "endedLine": 2,
                     "waitingFor": []}}}""".replace("PATH", image.path().text());
            return new Checkpoints.Row(position, Json.write(Map.of("sessions", sessions, "evidence", evidence)));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private Tracker both() {
        return tracker(daemon("rsyncd", log), daemon("second", second));
    }

    private static String connect() {
        return "connect from UNDETERMINED (10.0.0.1)";
    }
}
