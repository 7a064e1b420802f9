package org.sluice.track.follow;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A log that only grows. */
class GrowthTest {

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
    void readsWhatIsThereThenWhatIsAdded() {
        log.append("a\nb\n");
        assertThat(log.lines()).containsExactly("a", "b");

        log.append("c\n");

        assertThat(log.lines()).containsExactly("c");
        assertThat(log.lines()).isEmpty();
    }

    @Test
    void holdsBackAPartialLastLineUntilItIsEnded() {
        log.append("a\nbe");
        assertThat(log.lines()).containsExactly("a");

        log.append("gin");
        assertThat(log.lines()).isEmpty();
        log.append("ning\nc");

        assertThat(log.lines()).containsExactly("beginning");
    }

    @Test
    void cutsALineThatIsTooLongAndCountsIt() {
        log.append("x".repeat(100) + "\n" + "y".repeat(101) + "\nz\n");

        Batch batch = log.look();

        assertThat(FollowedLog.linesOf(batch)).containsExactly("x".repeat(100), "y".repeat(100), "z");
        assertThat(batch.cutLines()).isEqualTo(1);
    }

    @Test
    void throwsTheEndOfACutLineAwayEvenAcrossARestart() {
        log.append("y".repeat(150));
        Batch cut = log.look();
        assertThat(FollowedLog.linesOf(cut)).containsExactly("y".repeat(100));

        log.append("2026/01/02 03:04:05 [1] forged");
        log.restart(cut.position());
        log.append("\nz\n");

        assertThat(log.lines()).containsExactly("z");
    }

    @Test
    void cutsALineThatIsLongerThanWhatIsReadAtOnce() {
        log.append("y".repeat(300_000) + "\nz\n");

        assertThat(log.lines()).containsExactly("y".repeat(100), "z");
    }

    @Test
    void stopsWhenItHasEnoughAndSaysSo() {
        log.append("aaaa\nbbbb\ncccc\n");

        Batch first = log.look(6);
        Batch second = log.look(6);

        assertThat(FollowedLog.linesOf(first)).containsExactly("aaaa", "bbbb");
        assertThat(first.isFull()).isTrue();
        assertThat(FollowedLog.linesOf(second)).containsExactly("cccc");
        assertThat(second.isFull()).isFalse();
    }

    @Test
    void keepsEmptyLinesAndBytesThatAreNoText() {
        log.append("\n\r\n\u0000\u00e9\n");

        assertThat(log.lines()).containsExactly("", "\r", "\u0000\u00e9");
    }
}
