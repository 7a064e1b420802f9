package org.sluice.track;

import java.io.IOException;
import java.net.InetAddress;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Duration;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.io.TempDir;
import org.sluice.config.AskedEvidence;
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
import org.sluice.track.process.DaemonProcesses;

/** A log of the rsync daemon's over one staged image, a pool of one mirror, and trackers that follow it. */
abstract class TrackedLog {

    static final ReleaseId RELEASE = ReleaseId.parse("stable/6.9").orElseThrow();
    private static final String FORMAT = "%o %a %m %l %b %c %i [%C] %M %f";
    private static final DateTimeFormatter TIME =
            DateTimeFormatter.ofPattern("yyyy/MM/dd HH:mm:ss").withZone(ZoneOffset.UTC);

    @TempDir
    Path directory;

    final StoppedClock clock = new StoppedClock();
    Ledger ledger;
    Artifact image;
    Path log;
    boolean isPoolBroken;
    DaemonProcesses processes = DaemonProcesses.HIDDEN;
    List<String> addresses = List.of("10.0.0.1", "127.0.0.11");

    /** Looks that succeed before one fails in the middle, as a kill there does. */
    int looksLeft = Integer.MAX_VALUE;

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

    /** As a kill between the rename and its record leaves it. */
    Artifact renamedAndNotRecorded(String name) {
        Verdict.Accepted accepted = Samples.listed(directory, name, "another image");
        return ledger.write(books -> {
            Artifact added = books.artifacts().add(accepted.artifact(), accepted.proof(), books.now());
            books.artifacts().putIn(added.id(), "images");
            return books.artifacts().find(added.id()).orElseThrow();
        });
    }

    void settle(Tracker tracker) {
        tracker.advance();
        clock.pass(Duration.ofSeconds(3));
        tracker.advance();
    }

    Tracker tracker() {
        return tracker(daemon("rsyncd", log));
    }

    /** A daemon that serves the tree, with its own log first. */
    static RsyncdConfig daemon(String name, Path... logs) {
        return new RsyncdConfig(
                name,
                List.of(logs),
                Optional.of(FORMAT),
                Optional.empty(),
                "amnesia-archive",
                ZoneOffset.UTC,
                Duration.ofSeconds(1),
                Duration.ofMinutes(15));
    }

    Tracker tracker(RsyncdConfig... daemons) {
        return tracker(Stream.of(daemons)
                .map(daemon -> new FollowedDaemon(daemon, processes))
                .toList());
    }

    Tracker tracker(List<FollowedDaemon> daemons) {
        ReadinessRule first = new ReadinessRule("first-mirror", OptionalInt.of(1), OptionalInt.empty(), List.of());
        return new Tracker(
                daemons,
                ledger,
                this::pool,
                List.of(first),
                AskedEvidence.LOG,
                new ServedBytes(directory.resolve("tree")),
                clock);
    }

    Pool pool() {
        if (isPoolBroken || looksLeft-- == 0) {
            throw new IllegalStateException("no pool");
        }
        try {
            Mirror mirror = new Mirror("m1", URI.create("https://m1.example.org/tails/"), 1);
            Map<InetAddress, String> known = new HashMap<>();
            for (String address : addresses) {
                known.put(InetAddress.getByName(address), "m1");
            }
            return new Pool(List.of(mirror), known);
        } catch (IOException e) {
            throw new IllegalStateException(e);
        }
    }

    static String request() {
        return "rsync on amnesia-archive/ from UNDETERMINED (10.0.0.1)";
    }

    String send() {
        return send(image);
    }

    static String send(Artifact artifact) {
        return "send 10.0.0.1 amnesia-archive " + artifact.size() + " " + (artifact.size() + 43) + " 16 <f+++++++++ ["
                + artifact.md5() + "] 2026/03/01-12:00:00 " + artifact.path();
    }

    static String sent() {
        return "sent 500 bytes  received 80 bytes  total size 9";
    }

    void write(int pid, String... messages) throws IOException {
        write(log, pid, messages);
    }

    void write(Path file, int pid, String... messages) throws IOException {
        for (String message : messages) {
            Files.writeString(file, TIME.format(clock.instant()) + " [" + pid + "] " + message + "\n", append());
        }
    }

    static StandardOpenOption[] append() {
        return new StandardOpenOption[] {StandardOpenOption.CREATE, StandardOpenOption.APPEND};
    }

    List<Event> events(EventType type) {
        return ledger.read(books -> books.events().since(0, 1000)).stream()
                .filter(event -> event.type() == type)
                .toList();
    }
}
