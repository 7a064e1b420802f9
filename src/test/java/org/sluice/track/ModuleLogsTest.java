package org.sluice.track;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.sluice.config.RsyncdConfig;
import org.sluice.ledger.EventType;

/** A daemon whose module has a log file of its own: sessions begin in one file and go on in another. */
class ModuleLogsTest extends TrackedLog {

    private static final int MORE_THAN_A_BATCH = 1 << 21;

    private Path module;
    private RsyncdConfig daemon;

    @BeforeEach
    void giveTheModuleALog() throws IOException {
        module = Files.createFile(directory.resolve("module.log"));
        daemon = daemon("rsyncd", log, module);
    }

    @Test
    void joinsBothBySession() throws IOException {
        Tracker tracker = tracker(daemon);
        write(log, 1, connect());
        write(module, 1, request(), send(), sent());

        settle(tracker);

        assertThat(events(EventType.RELEASE_READY)).hasSize(1);
        assertThat(outcomes()).isEqualTo(Map.of("clean", 1L));
    }

    @Test
    void joinsThemAcrossARestartBetweenAnyTwoLines() throws IOException {
        write(log, 1, connect());
        tracker(daemon).advance();
        for (String line : new String[] {request(), send(), sent()}) {
            write(module, 1, line);
            tracker(daemon).advance();
        }

        settle(tracker(daemon));

        assertThat(events(EventType.RELEASE_READY)).hasSize(1);
        assertThat(outcomes()).isEqualTo(Map.of("clean", 1L));
    }

    @Test
    void readsWhatCameWhileItWasDownInTheOrderOfTime() throws IOException {
        for (int session = 0;
                session < 3;
                session++) { // each time the same pid: one file after the other mixes them up
            write(log, 1, connect());
            clock.pass(Duration.ofSeconds(5));
            write(module, 1, request(), session == 1 ? send() : "building file list");
            clock.pass(Duration.ofSeconds(5));
            write(module, 1, sent());
            clock.pass(Duration.ofMinutes(1));
        }

        settle(tracker(daemon));

        assertThat(outcomes()).isEqualTo(Map.of("clean", 3L));
        assertThat(events(EventType.RELEASE_READY)).hasSize(1);
    }

    @Test
    void keepsTheOrderWhenOneFileIsLongerThanIsReadAtOnce() throws IOException {
        writeMoreThanIsReadAtOnce();

        settle(tracker(daemon));

        assertThat(events(EventType.RELEASE_READY)).hasSize(1);
    }

    @Test
    void losesNoLineThatWaitedForTheOtherFileWhenKilledThere() throws IOException {
        writeMoreThanIsReadAtOnce();

        for (int looks = 0; looks < 8; looks++) {
            looksLeft = 1 + looks % 2;
            Tracker killed = tracker(daemon);
            Throwable thrown = catchThrowable(killed::advance);
            assertThat(thrown)
                    .satisfiesAnyOf(
                            it -> assertThat(it).isNull(), it -> assertThat(it).hasMessage("no pool"));
        }
        looksLeft = Integer.MAX_VALUE;
        settle(tracker(daemon));

        assertThat(outcomes()).containsEntry("clean", 1L);
        assertThat(events(EventType.RELEASE_READY)).hasSize(1);
    }

    @Test
    void tellsThatTheModulesFileIsNotThere() throws IOException {
        Files.delete(module);
        Tracker tracker = tracker(daemon);
        write(log, 1, connect());

        tracker.advance();

        assertThat(tracker.trouble())
                .hasValueSatisfying(trouble -> assertThat(trouble.file()).isEqualTo(module));
    }

    @Test
    void aSessionOfAnotherModuleProvesNothingOfTheTree() throws IOException {
        Tracker tracker = tracker(daemon);
        write(log, 1, connect());
        write(log, 1, elsewhere(request()), elsewhere(send()), sent());

        settle(tracker);

        assertThat(outcomes()).isEqualTo(Map.of("clean", 1L));
        assertThat(events(EventType.MIRROR_FETCHED)).isEmpty();
    }

    @Test
    void aSessionOfAnotherModuleThatRunsBesideHoldsNoProofBack() throws IOException {
        Tracker tracker = tracker(daemon);
        write(log, 2, connect(), elsewhere(request()));
        write(log, 1, connect(), request(), send(), sent());

        settle(tracker);

        assertThat(events(EventType.RELEASE_READY)).hasSize(1);
    }

    private static String elsewhere(String line) {
        return line.replace("amnesia-archive", "another");
    }

    private static String connect() {
        return "connect from UNDETERMINED (10.0.0.1)";
    }

    /** A session whose lines in the module's file lie between two long stretches of the daemon's own. */
    private void writeMoreThanIsReadAtOnce() throws IOException {
        fill(log);
        write(log, 1, connect());
        write(module, 1, request(), send());
        clock.pass(Duration.ofSeconds(10));
        fill(log);
        write(module, 1, sent());
        clock.pass(Duration.ofSeconds(10));
    }

    private void fill(Path file) throws IOException {
        write(file, 7, "x".repeat(2_000));
        List<String> lines = Files.readAllLines(file);
        Files.writeString(file, (lines.getLast() + "\n").repeat(MORE_THAN_A_BATCH / 2_000), append());
    }

    private Map<String, Long> outcomes() {
        return ledger.read(books -> books.sessions().countByOutcome());
    }
}
