package org.sluice.track.follow;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Rotation by copytruncate, and truncation alone. */
class TruncationTest {

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
    void readsOnFromTheBeginningAfterATruncation() {
        log.append("first\n");
        log.look();

        log.copyAndTruncate("rsyncd.log.1");
        log.append("second\n");
        Batch batch = log.look();

        assertThat(FollowedLog.linesOf(batch)).containsExactly("second");
        assertThat(batch.gaps()).isEmpty();
    }

    @Test
    void noticesATruncationThoughTheLogIsLongerThanBefore() {
        log.append("first\n");
        log.look();

        log.copyAndTruncate("rsyncd.log.1");
        log.append("second\nthird and more than was ever there before\n");

        assertThat(log.lines()).containsExactly("second", "third and more than was ever there before");
    }

    @Test
    void readsTheRestOfTheTruncatedLogFromItsCopy() {
        log.append("first\n");
        log.look();

        log.append("second\n");
        log.copyAndTruncate("rsyncd.log.1");
        log.append("third\n");

        assertThat(log.lines()).containsExactly("second", "third");
    }

    @Test
    void readsACopyOfWhichNothingWasReadBefore() {
        log.append("");
        log.look();

        log.append("first\n");
        log.copyAndTruncate("rsyncd.log.1");
        log.append("second\n");
        Batch batch = log.look();

        assertThat(FollowedLog.linesOf(batch)).containsExactly("first", "second");
    }

    @Test
    void readsALogOnceThatIsCopiedAndNotYetTruncated() {
        log.append("");
        log.look();

        log.append("first\n");
        log.copy("rsyncd.log.1");
        assertThat(log.lines()).containsExactly("first");
        log.truncate(0);
        log.append("second\n");

        assertThat(log.lines()).containsExactly("second");
    }

    @Test
    void readsACopyThatWasMadeAndFollowedByAnotherBetweenTwoLooks() {
        log.append("first\n");
        log.look();

        log.append("second\n");
        log.copyAndTruncate("rsyncd.log-1");
        log.append("third\n");
        log.copyAndTruncate("rsyncd.log-2");
        log.append("fourth\n");

        assertThat(log.lines()).containsExactly("second", "third", "fourth");
    }

    @Test
    void tellsOnceThatLinesMayBeLostWhenThereIsNoCopy() {
        log.append("first\n");
        log.look();

        log.truncate(0);
        log.append("second\n");
        Batch batch = log.look();

        assertThat(FollowedLog.linesOf(batch)).containsExactly("second");
        assertThat(batch.gaps()).singleElement().asString().contains("after byte 6", "lost, if there were any");
        assertThat(log.look().gaps()).isEmpty();
    }

    @Test
    void readsNothingTwiceWhenALogLosesItsEnd() {
        String head = "h".repeat(99) + "\n";
        log.append(head.repeat(3) + "a\nb\n");
        log.look();

        log.truncate(302);
        assertThat(log.lines()).isEmpty();
        log.append("c\n");

        assertThat(log.lines()).containsExactly("c");
    }
}
