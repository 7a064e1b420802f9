package org.sluice.track;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.sluice.ledger.EventType;
import org.sluice.release.Artifact;

class TrackerTest extends TrackedLog {

    @Test
    void meetsTheRuleOnceAMirrorHasTheWave() throws IOException {
        Tracker tracker = tracker();
        write(1, "connect from UNDETERMINED (10.0.0.1)", request(), "building file list", send(), sent());

        settle(tracker);

        assertThat(events(EventType.RELEASE_READY))
                .singleElement()
                .satisfies(event -> assertThat(event.data()).containsEntry("mirrors", List.of("m1")));
        assertThat(ledger.<Map<String, Long>>read(books -> books.sessions().countByOutcome()))
                .isEqualTo(Map.of("clean", 1L));
    }

    @Test
    void believesNoSessionThatFailedAfterItsTotals() throws IOException {
        Tracker tracker = tracker();
        write(1, "connect from UNDETERMINED (10.0.0.1)", request(), send(), sent());
        tracker.advance();
        write(1, "rsync error: error in file IO (code 11) at io.c(1701) [sender=3.5.0]");

        settle(tracker);

        assertThat(events(EventType.MIRROR_FETCHED)).isEmpty();
        assertThat(ledger.<Map<String, Long>>read(books -> books.sessions().countByOutcome()))
                .isEqualTo(Map.of("failed", 1L));
    }

    @Test
    void goesOnInTheMiddleOfASessionAfterARestart() throws IOException {
        write(1, "connect from UNDETERMINED (10.0.0.1)", request());
        tracker().advance();
        write(1, send());
        tracker().advance();
        write(1, sent());

        settle(tracker());
        settle(tracker());

        assertThat(events(EventType.RELEASE_READY)).hasSize(1);
        assertThat(ledger.<Map<String, Long>>read(books -> books.sessions().countByOutcome()))
                .isEqualTo(Map.of("clean", 1L));
    }

    @Test
    void readsTheSameLinesAgainWhenTheyCouldNotBeKept() throws IOException {
        Tracker tracker = tracker();
        write(1, "connect from UNDETERMINED (10.0.0.1)", request(), send(), sent());
        isPoolBroken = true;
        assertThatThrownBy(tracker::advance).hasMessage("no pool");

        isPoolBroken = false;
        settle(tracker);

        assertThat(events(EventType.RELEASE_READY)).hasSize(1);
    }

    @Test
    void countsAFileThatWasFetchedBeforeALateRecordSaidThatItIsInTheTree() throws IOException {
        Artifact late = renamedAndNotRecorded("tails-amd64-6.9.img");
        Tracker tracker = tracker();
        write(1, "connect from UNDETERMINED (10.0.0.1)", request(), send(), send(late), sent());
        settle(tracker);
        assertThat(events(EventType.RELEASE_READY)).isEmpty();

        ledger.record(books -> books.artifacts().staged(late, books.now()));
        tracker.advance();

        assertThat(events(EventType.MIRROR_READY)).hasSize(1);
        assertThat(events(EventType.RELEASE_READY)).hasSize(1);
    }

    @Test
    void countsSuchAFileAlsoWhenTheRecordCameBeforeTheNextTrackersFirstLook() throws IOException {
        Artifact late = renamedAndNotRecorded("tails-amd64-6.9.img");
        write(1, "connect from UNDETERMINED (10.0.0.1)", request(), send(), send(late), sent());
        settle(tracker());

        ledger.record(books -> books.artifacts().staged(late, books.now()));
        tracker().advance();

        assertThat(events(EventType.RELEASE_READY)).hasSize(1);
    }

    @Test
    void keepsWhatAStrangerPulledButCountsNobody() throws IOException {
        Tracker tracker = tracker();
        write(
                1,
                "connect from UNDETERMINED (10.9.9.9)",
                "rsync on amnesia-archive/ from UNDETERMINED (10.9.9.9)",
                send().replace("10.0.0.1", "10.9.9.9"),
                sent());

        settle(tracker);

        assertThat(events(EventType.MIRROR_FETCHED)).isEmpty();
        assertThat(ledger.<Boolean>read(
                        books -> books.evidences().of(image.id()).getFirst().isComplete()))
                .isTrue();
    }

    @Test
    void goesOnPastLinesThatAreNoLogLines() throws IOException {
        Tracker tracker = tracker();
        Files.write(log, new byte[] {0, (byte) 0xff, 27, '[', 'A', '\n', '\n'}, append());
        Files.writeString(log, "x".repeat(100_000) + "\n", append());
        write(1, "connect from UNDETERMINED (10.0.0.1)", request(), send(), sent());

        settle(tracker);

        assertThat(events(EventType.RELEASE_READY)).hasSize(1);
    }

    @Test
    void tellsThatTheLogIsNotThere() {
        Tracker tracker = tracker();

        tracker.advance();

        assertThat(tracker.trouble())
                .hasValueSatisfying(trouble -> assertThat(trouble.why()).isEqualTo("no such file"));
    }
}
