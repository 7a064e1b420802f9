package org.sluice.app;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class LogHealthTest {

    @TempDir
    private Path folder;

    private Path log;
    private Path rotated;

    @BeforeEach
    void write() throws IOException {
        log = Files.writeString(folder.resolve("rsyncd.log"), "line\n");
        rotated = folder.resolve("rsyncd.log.1");
    }

    @Test
    void aLogThatCanBeReadIsUp() throws IOException {
        assertThat(isUp(Duration.ZERO)).isTrue();
    }

    @Test
    void aLogThatWasJustRotatedIsMadeAtTheNextConnection() throws IOException {
        Files.move(log, rotated);

        assertThat(isUp(Duration.ofMinutes(59))).isTrue();
        assertThat(isUp(Duration.ofMinutes(61))).as("somebody should have come").isFalse();
    }

    @Test
    void aLogThatWasDeletedIsDown() throws IOException {
        Files.delete(log);

        assertThat(isUp(Duration.ZERO)).isFalse();
    }

    @Test
    void aLinkThatLeadsNowhereIsNoRotation() throws IOException {
        Files.move(log, rotated);
        Files.createSymbolicLink(log, folder.resolve("rsyncd.log"));

        assertThat(isUp(Duration.ZERO)).as("a link to itself").isFalse();
    }

    private boolean isUp(Duration later) throws IOException {
        return new LogHealth(List.of(log), () -> Instant.now().plus(later))
                .look()
                .isUp();
    }
}
