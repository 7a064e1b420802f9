package org.sluice.track;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.net.InetAddress;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Duration;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.sluice.config.ReadinessRule;
import org.sluice.config.RsyncdConfig;
import org.sluice.ledger.Event;
import org.sluice.ledger.EventType;
import org.sluice.ledger.Ledger;
import org.sluice.mirror.Mirror;
import org.sluice.mirror.Pool;
import org.sluice.release.Artifact;
import org.sluice.release.ReleaseId;
import org.sluice.release.Verdict;
import org.sluice.testkit.Samples;
import org.sluice.testkit.StoppedClock;

class TrackerTest {

    private static final ReleaseId RELEASE = ReleaseId.parse("stable/6.9").orElseThrow();
    private static final String FORMAT = "%o %a %m %l %b %c %i [%C] %M %f";
    private static final DateTimeFormatter TIME =
            DateTimeFormatter.ofPattern("yyyy/MM/dd HH:mm:ss").withZone(ZoneOffset.UTC);

    @TempDir
    Path directory;

    private final StoppedClock clock = new StoppedClock();
    private Ledger ledger;
    private Artifact image;
    private Path log;
    private boolean isPoolBroken;

    @BeforeEach
    void stageAnImage() throws IOException {
        ledger = Ledger.open(directory.resolve("ledger.db"), clock);
        log = directory.resolve("rsyncd.log");
        Files.createDirectories(directory.resolve("tree"));
        Verdict.Accepted accepted = Samples.listed(directory, "tails-amd64-6.9.iso", "the image");
        image = ledger.write(books -> {
            Artifact added = books.artifacts().add(accepted.artifact(), accepted.proof(), books.now());
            books.artifacts().putIn(added.id(), "images");
            books.waves().touch(RELEASE, "images", books.now());
            books.waves().opened(books.waves().find(RELEASE, "images").orElseThrow(), "immediate", books.now());
            books.artifacts().staged(added, books.now());
            return added;
        });
        clock.pass(Duration.ofMinutes(1));
    }

    @AfterEach
    void close() {
        ledger.close();
    }

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

    /** As a kill between the rename and its record leaves it. */
    private Artifact renamedAndNotRecorded(String name) {
        Verdict.Accepted accepted = Samples.listed(directory, name, "another image");
        return ledger.write(books -> {
            Artifact added = books.artifacts().add(accepted.artifact(), accepted.proof(), books.now());
            books.artifacts().putIn(added.id(), "images");
            return books.artifacts().find(added.id()).orElseThrow();
        });
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

    private void settle(Tracker tracker) {
        tracker.advance();
        clock.pass(Duration.ofSeconds(3));
        tracker.advance();
    }

    private Tracker tracker() {
        RsyncdConfig config = new RsyncdConfig(
                log,
                Optional.of(FORMAT),
                Optional.empty(),
                "amnesia-archive",
                ZoneOffset.UTC,
                Duration.ofSeconds(1),
                Duration.ofMinutes(15));
        ReadinessRule first = new ReadinessRule("first-mirror", OptionalInt.of(1), OptionalInt.empty(), List.of());
        return new Tracker(
                config, ledger, this::pool, List.of(first), new ServedBytes(directory.resolve("tree")), clock);
    }

    private Pool pool() {
        if (isPoolBroken) {
            throw new IllegalStateException("no pool");
        }
        try {
            Mirror mirror = new Mirror("m1", URI.create("https://m1.example.org/tails/"), 1);
            return new Pool(List.of(mirror), Map.of(InetAddress.getByName("10.0.0.1"), "m1"));
        } catch (IOException e) {
            throw new IllegalStateException(e);
        }
    }

    private static String request() {
        return "rsync on amnesia-archive/ from UNDETERMINED (10.0.0.1)";
    }

    private String send() {
        return send(image);
    }

    private static String send(Artifact artifact) {
        return "send 10.0.0.1 amnesia-archive " + artifact.size() + " " + (artifact.size() + 43) + " 16 <f+++++++++ ["
                + artifact.md5() + "] 2026/03/01-12:00:00 " + artifact.path();
    }

    private static String sent() {
        return "sent 500 bytes  received 80 bytes  total size 9";
    }

    private void write(int pid, String... messages) throws IOException {
        for (String message : messages) {
            Files.writeString(log, TIME.format(clock.instant()) + " [" + pid + "] " + message + "\n", append());
        }
    }

    private static StandardOpenOption[] append() {
        return new StandardOpenOption[] {StandardOpenOption.CREATE, StandardOpenOption.APPEND};
    }

    private List<Event> events(EventType type) {
        return ledger.read(books -> books.events().since(0, 1000)).stream()
                .filter(event -> event.type() == type)
                .toList();
    }
}
