package org.sluice.track.follow;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Rotation by rename, as logrotate does it: running sessions go on writing to the old file. */
class RenameTest {

    @TempDir
    Path folder;

    private FollowedLog log;

    @BeforeEach
    void follow() {
        log = new FollowedLog(folder);
    }

    @AfterEach
    void close() {
        log.close();
    }

    @Test
    void readsTheOldFileToItsEndThenTheNewOne() {
        log.append("a\n");
        assertThat(log.lines()).containsExactly("a");

        log.append("b\n");
        log.rename("rsyncd.log.1");
        log.append("c\n");

        assertThat(log.lines()).containsExactly("b", "c");
    }

    @Test
    void readsOnInTheOldFileForAsLongAsSessionsWriteToIt() {
        log.append("a\n");
        log.look();
        Path old = log.rename("rsyncd.log.1");
        log.append("b\n");
        assertThat(log.lines()).containsExactly("b");

        log.passes(Duration.ofHours(23));
        FollowedLog.write(old, "c\n");
        assertThat(log.lines()).containsExactly("c");
        log.passes(Duration.ofHours(23));
        FollowedLog.write(old, "d\n");

        assertThat(log.lines()).containsExactly("d");
    }

    @Test
    void letsTheOldFileGoAfterADayOfSilence() {
        log.append("a\n");
        log.look();
        Path old = log.rename("rsyncd.log.1");
        log.append("b\n");
        assertThat(log.look().position().files()).hasSize(2);

        log.passes(Duration.ofHours(25));
        assertThat(log.look().position().files()).hasSize(1);
        FollowedLog.write(old, "too late\n");

        assertThat(log.lines()).isEmpty();
    }

    @Test
    void returnsAnUnendedLineWhenItLetsItsFileGo() {
        log.append("a\nunended");
        log.look();
        log.rename("rsyncd.log.1");
        log.append("b\n");
        log.look();

        log.passes(Duration.ofHours(25));

        assertThat(log.lines()).containsExactly("unended");
    }

    @Test
    void keepsASilentFileThatHasNoSuccessor() {
        log.append("a\n");
        log.look();
        Path old = log.rename("rsyncd.log.1");

        log.passes(Duration.ofDays(30));
        log.look();
        FollowedLog.write(old, "b\n");

        assertThat(log.lines()).containsExactly("b");
    }

    @Test
    void readsAFileThatWasRotatedAwayBetweenTwoLooks() {
        log.append("a\n");
        log.look();

        log.rename("rsyncd.log.2");
        log.append("b\n");
        log.rename("rsyncd.log.1");
        log.append("c\n");

        assertThat(log.lines()).containsExactly("b", "c");
    }

    @Test
    void readsOnInAFileThatWasDeletedAfterItsRotation() throws Exception {
        log.append("a\n");
        log.look();
        Path old = log.rename("rsyncd.log.1");
        log.append("b\n");

        FollowedLog.write(old, "c\n");
        Files.delete(old);

        assertThat(log.lines()).containsExactly("c", "b");
    }

    @Test
    void keepsOnlySoManyFilesOpen() {
        for (int i = 0; i < 9; i++) {
            log.append("line " + i + "\n");
            log.look();
            log.rename("rsyncd.log-2026010" + i);
        }

        log.append("last\n");
        Batch batch = log.look();

        assertThat(FollowedLog.linesOf(batch)).containsExactly("last");
        assertThat(batch.position().files()).hasSize(4);
        assertThat(batch.gaps()).isEmpty();
    }

    @Test
    void goesOnWhenTheOldFileIsRenamedBack() throws Exception {
        log.append("a\n");
        log.look();
        Path old = log.rename("rsyncd.log.1");
        log.append("b\n");
        log.look();

        Files.move(log.log, folder.resolve("rsyncd.log.2"));
        Files.move(old, log.log);
        log.append("c\n");

        assertThat(log.lines()).containsExactly("c");
    }

    @Test
    void leavesFilesAloneThatWereRotatedBeforeTheFirstLook() {
        log.append("old\n");
        log.rename("rsyncd.log.1");
        log.append("a\n");

        assertThat(log.lines()).containsExactly("a");
    }

    @Test
    void knowsTheNamesThatRotationGives() {
        log.append("a\n");
        log.look();

        log.append("b\n");
        LogPosition position = log.look(1).position();
        log.rename("rsyncd-20260102.log");
        log.append("c\n");
        log.restart(position);

        assertThat(log.look().gaps()).isEmpty();
    }
}
