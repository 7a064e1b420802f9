package org.sluice.track.follow;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A follower that is made anew from a saved position. */
class RestartTest {

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
    void goesOnWhereItWas() {
        log.append("a\n");
        LogPosition position = log.look().position();

        log.append("b\n");
        log.restart(position);

        assertThat(log.lines()).containsExactly("b");
    }

    @Test
    void bringsThrownAwayLinesAgain() {
        log.append("a\n");
        LogPosition position = log.look().position();
        log.append("b\n");
        log.look();

        log.restart(position);

        assertThat(log.lines()).containsExactly("b");
    }

    @Test
    void findsTheOldFileAgainUnderItsNewName() {
        log.append("a\n");
        LogPosition position = log.look().position();

        log.append("b\n");
        Path old = log.rename("rsyncd.log-20260101");
        log.append("c\n");
        log.restart(position);

        assertThat(log.lines()).containsExactly("b", "c");
        FollowedLog.write(old, "d\n");
        assertThat(log.lines()).containsExactly("d");
    }

    @Test
    void readsAllFilesThatWereRotatedWhileItWasDown() {
        log.append("a\n");
        LogPosition position = log.look().position();

        for (String line : new String[] {"b", "c", "d", "e", "f", "g"}) {
            log.rename("rsyncd.log-" + (int) line.charAt(0));
            log.append(line + "\n");
        }
        log.restart(position);

        assertThat(log.lines()).containsExactly("b", "c", "d", "e", "f", "g");
    }

    @Test
    void readsOnAfterACopytruncateWhileItWasDown() {
        log.append("a\n");
        LogPosition position = log.look().position();

        log.append("b\n");
        log.copyAndTruncate("rsyncd.log.1");
        log.append("c\n");
        log.restart(position);

        assertThat(log.lines()).containsExactly("b", "c");
    }

    @Test
    void tellsOfAFileThatWasCompressedWhileItWasDown() throws Exception {
        log.append("a\n");
        LogPosition position = log.look().position();

        Path old = log.rename("rsyncd.log.1");
        Files.writeString(folder.resolve("rsyncd.log.1.gz"), "compressed");
        Files.delete(old);
        log.append("b\n");
        log.restart(position);
        Batch batch = log.look();

        assertThat(FollowedLog.linesOf(batch)).containsExactly("b");
        assertThat(batch.gaps()).singleElement().asString().contains("after byte 2");
    }

    @Test
    void goesOnInALogThatWasMovedToAnotherVolume() throws Exception {
        log.append("a\nb\n");
        LogPosition position = log.look(1).position();
        log.close();

        Files.copy(log.log, folder.resolve("elsewhere"));
        Files.delete(log.log);
        Files.move(folder.resolve("elsewhere"), log.log);
        log.restart(position);

        assertThat(log.lines()).containsExactly("b");
    }

    @Test
    void readsNothingAgainOfAFileThatItHadLetGo() {
        log.append("a\n");
        log.look();
        Path old = log.rename("rsyncd.log.1");
        log.append("b\n");
        log.look();
        log.passes(java.time.Duration.ofDays(2));
        LogPosition position = log.look().position();

        FollowedLog.write(old, "too late\n");
        log.restart(position);
        log.rename("rsyncd.log.2");
        log.append("c\n");

        assertThat(log.lines()).containsExactly("c");
    }

    @Test
    void rejectsAPositionThatIsNone() {
        assertThatThrownBy(() -> LogPosition.fromJson("{\"files\":7}"))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("not a log position");
    }
}
