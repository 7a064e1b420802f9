package org.sluice.track.follow;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A log that is not there, or goes and comes back. */
class DeletionTest {

    @TempDir
    Path parent;

    private Path folder;
    private FollowedLog log;

    @BeforeEach
    void follow() throws Exception {
        folder = Files.createDirectory(parent.resolve("log"));
        log = new FollowedLog(folder);
    }

    @AfterEach
    void close() {
        log.close();
    }

    @Test
    void saysThatTheLogIsMissingAndReadsItWhenItComes() {
        Batch before = log.look();

        log.append("a\n");
        Batch after = log.look();

        assertThat(before.trouble()).get().extracting(Trouble::kind).isEqualTo(Trouble.Kind.MISSING);
        assertThat(before.lines()).isEmpty();
        assertThat(after.trouble()).isEmpty();
        assertThat(FollowedLog.linesOf(after)).containsExactly("a");
    }

    @Test
    void readsALogThatCameAndWasRotatedBetweenTwoLooks() {
        log.look();

        log.append("a\n");
        log.rename("rsyncd.log.1");
        log.append("b\n");

        assertThat(log.lines()).containsExactly("a", "b");
    }

    @Test
    void saysThatTheLogIsMissingWhenItsFolderIs() throws Exception {
        Files.delete(folder);

        Batch batch = log.look();

        assertThat(batch.trouble()).get().extracting(Trouble::kind).isEqualTo(Trouble.Kind.MISSING);
    }

    @Test
    void readsADeletedLogsLastLinesThenTheOneThatReplacesIt() throws Exception {
        log.append("a\n");
        log.look();

        log.append("b\n");
        Files.delete(log.log);
        Batch missing = log.look();
        log.append("c\n");

        assertThat(FollowedLog.linesOf(missing)).containsExactly("b");
        assertThat(missing.trouble()).get().extracting(Trouble::kind).isEqualTo(Trouble.Kind.MISSING);
        assertThat(log.lines()).containsExactly("c");
    }

    @Test
    void noticesANewLogWhoseInodeIsTheOldOnes() throws Exception {
        log.append("first\n");
        LogPosition position = log.look().position();
        log.close();

        Files.delete(log.log);
        log.append("other\nlines\n");
        log.restart(position);
        Batch batch = log.look();

        assertThat(FollowedLog.linesOf(batch)).containsExactly("other", "lines");
        assertThat(batch.gaps()).hasSize(1);
    }
}
