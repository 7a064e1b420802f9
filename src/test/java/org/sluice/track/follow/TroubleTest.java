package org.sluice.track.follow;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeFalse;

import java.nio.file.AccessDeniedException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A log that can't be read at present. */
class TroubleTest {

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
    void saysThatItMayNotReadAndGoesOnWhenItMay() throws Exception {
        log.append("a\n");
        Files.setPosixFilePermissions(log.log, PosixFilePermissions.fromString("---------"));
        assumeFalse(Files.isReadable(log.log), "permissions don't bind this user");
        Batch denied = log.look();

        Files.setPosixFilePermissions(log.log, PosixFilePermissions.fromString("rw-------"));

        assertThat(denied.trouble()).get().extracting(Trouble::kind).isEqualTo(Trouble.Kind.DENIED);
        assertThat(log.lines()).containsExactly("a");
    }

    @Test
    void namesTheFileThatItMayNotRead() {
        Path old = folder.resolve("rsyncd.log.1");

        Trouble trouble = Trouble.of(log.log, new AccessDeniedException(old.toString()));

        assertThat(trouble).isEqualTo(new Trouble(Trouble.Kind.DENIED, old, "not permitted"));
    }

    @Test
    void saysThatADirectoryIsNoLogAndReadsTheOneThatReplacesIt() throws Exception {
        Files.createDirectory(log.log);
        Batch batch = log.look();

        Files.delete(log.log);
        log.append("a\n");

        assertThat(batch.trouble()).get().extracting(Trouble::kind).isEqualTo(Trouble.Kind.FAILED);
        assertThat(log.lines()).containsExactly("a");
    }

    @Test
    void drainsTheOldFileThoughTheNewOneIsNoFile() throws Exception {
        log.append("a\n");
        log.look();
        log.append("b\n");
        log.rename("rsyncd.log.1");
        Files.createDirectory(log.log);

        Batch batch = log.look();

        assertThat(FollowedLog.linesOf(batch)).containsExactly("b");
        assertThat(batch.trouble()).isPresent();
    }
}
