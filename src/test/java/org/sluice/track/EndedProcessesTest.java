package org.sluice.track;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.sluice.ledger.EventType;
import org.sluice.track.process.DaemonProcesses;

/** When a session is judged, by what is known of its process. No time passes here unless a test says so. */
class EndedProcessesTest extends TrackedLog {

    private static final String CONNECT = "connect from UNDETERMINED (10.0.0.1)";
    private static final String ERROR = "rsync error: error in file IO (code 11) at io.c(1701) [sender=3.5.0]";

    private final KnownProcesses known = new KnownProcesses();

    @BeforeEach
    void seeProcesses() {
        processes = known;
    }

    @Test
    void judgesAtOnceWhoseProcessHasEnded() throws IOException {
        Tracker tracker = tracker();
        write(1, CONNECT, request(), send(), sent());

        tracker.advance();

        assertThat(events(EventType.RELEASE_READY)).hasSize(1);
    }

    @Test
    void believesNoSessionWhoseErrorLineCameBeforeItsProcessWasGone() throws IOException {
        Tracker tracker = tracker();
        write(1, CONNECT, request(), send(), sent());
        known.beforeOneIsGone = () -> writeNow(1, ERROR);

        tracker.advance();

        assertThat(events(EventType.MIRROR_FETCHED)).isEmpty();
        assertThat(outcomes()).isEqualTo(Map.of("failed", 1L));
    }

    @Test
    void waitsWhileTheProcessLivesAndThenJudgesBeforeTheSecondIsOver() throws IOException {
        known.alive.add(1);
        Tracker tracker = tracker();
        write(1, CONNECT, request(), send(), sent());
        tracker.advance();
        assertThat(outcomes()).isEmpty();

        clock.pass(Duration.ofMillis(100));
        known.alive.clear();
        tracker.advance();

        assertThat(outcomes()).isEqualTo(Map.of("clean", 1L));
    }

    @Test
    void waitsTheSecondWhereAnotherProcessHasTheNumberByNow() throws IOException {
        known.alive.add(1);
        Tracker tracker = tracker();
        write(1, CONNECT, request(), send(), sent());

        tracker.advance();
        clock.pass(Duration.ofMillis(999));
        tracker.advance();
        assertThat(outcomes()).isEmpty();
        clock.pass(Duration.ofMillis(1));
        tracker.advance();

        assertThat(outcomes()).isEqualTo(Map.of("clean", 1L));
    }

    @Test
    void waitsTheSecondWhereProcessesCanNotBeSeen() throws IOException {
        known.areVisible = false;
        Tracker tracker = tracker();
        write(1, CONNECT, request(), send(), sent());

        tracker.advance();
        assertThat(outcomes()).isEmpty();
        clock.pass(Duration.ofSeconds(1));
        tracker.advance();

        assertThat(outcomes()).isEqualTo(Map.of("clean", 1L));
    }

    @Test
    void waitsWhereTheProcessesOfAnotherDaemonCanNotBeSeen() throws IOException {
        Path second = directory.resolve("second.log");
        Tracker tracker = tracker(List.of(
                new FollowedDaemon(daemon("rsyncd", log), known),
                new FollowedDaemon(daemon("second", second), DaemonProcesses.HIDDEN)));
        write(1, CONNECT, request(), send(), sent());

        tracker.advance();

        assertThat(outcomes()).isEmpty();
    }

    @Test
    void waitsForLinesThatSyslogMayBringLater() throws IOException {
        Tracker tracker = tracker();
        String prefix = "Mar  1 12:01:00 archive rsyncd[1]: ";
        for (String message : List.of(CONNECT, request(), send(), sent())) {
            Files.writeString(log, prefix + message + "\n", append());
        }

        tracker.advance();
        assertThat(outcomes()).isEmpty();
        clock.pass(Duration.ofSeconds(3));
        tracker.advance();

        assertThat(outcomes()).hasSize(1);
    }

    @Test
    void handsSessionsOutInTheOrderOfTheirEnds() throws IOException {
        known.alive.add(1);
        Tracker tracker = tracker();
        write(1, CONNECT, request(), send(), sent());
        write(2, CONNECT, request(), sent());

        tracker.advance();
        assertThat(outcomes()).as("the second waits for the first").isEmpty();
        known.alive.clear();
        tracker.advance();

        assertThat(outcomes()).isEqualTo(Map.of("clean", 2L));
    }

    @Test
    void waitsForTheEndOfAMessageThatAClientMayHaveMadeTheLinesOf() throws IOException {
        Tracker tracker = tracker();
        write(9, "connect from UNDETERMINED (10.0.0.9)", "rsync: [sender] link_stat \"/x");
        write(1, CONNECT, request(), send(), sent());
        tracker.advance();
        assertThat(outcomes()).isEmpty();

        Files.writeString(log, "y\" (in amnesia-archive) failed: No such file or directory (2)\n", append());
        settle(tracker);

        assertThat(events(EventType.MIRROR_FETCHED)).isEmpty();
    }

    @Test
    void goesOnWhereAProcessWasSeenToBeGoneBeforeARestart() throws IOException {
        write(1, CONNECT, request(), send(), sent());
        looksLeft = 0;
        known.beforeOneIsGone = () -> writeNow(1, ERROR);
        assertThat(catchingBrokenLook()).isTrue();
        looksLeft = Integer.MAX_VALUE;
        known.beforeOneIsGone = () -> {};

        tracker().advance();

        assertThat(outcomes()).isEqualTo(Map.of("failed", 1L));
    }

    private boolean catchingBrokenLook() {
        try {
            tracker().advance();
            return false;
        } catch (IllegalStateException broken) {
            return true;
        }
    }

    private Map<String, Long> outcomes() {
        return ledger.read(books -> books.sessions().countByOutcome());
    }

    private void writeNow(int pid, String message) {
        try {
            write(pid, message);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
