package org.sluice.web.events;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.vertx.core.buffer.Buffer;
import java.util.List;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;
import org.sluice.ledger.EventType;

class RecentTest {

    private final Recent recent = new Recent(3, 1000, 10);

    @Test
    void hasWhatFollowsAPlaceUpToTheLatest() {
        add(11, 13);

        assertThat(after(10)).containsExactly(11L, 12L, 13L);
        assertThat(after(12)).containsExactly(13L);
        assertThat(after(13)).isEmpty();
        assertThat(recent.after(10, 2).orElseThrow()).extracting(Frame::seq).containsExactly(11L, 12L);
    }

    @Test
    void saysThatItLacksWhatGaveWay() {
        add(11, 14);

        assertThat(recent.after(10, 50)).isEmpty();
        assertThat(after(11)).containsExactly(12L, 13L, 14L);
    }

    @Test
    void lacksWhatCameBeforeItBegan() {
        assertThat(recent.after(9, 50)).isEmpty();
        assertThat(after(10)).isEmpty();
    }

    @Test
    void largeEventsGiveWaySooner() {
        recent.add(List.of(frame(11, 900), frame(12, 200)));

        assertThat(recent.after(10, 50)).isEmpty();
        assertThat(after(11)).containsExactly(12L);
    }

    @Test
    void anEventLargerThanAllRoomIsToBeReadFromTheLedger() {
        recent.add(List.of(frame(11, 2000)));

        assertThat(recent.after(10, 50)).isEmpty();
        assertThat(recent.last()).isEqualTo(11);
    }

    @Test
    void takesNoEventTwice() {
        add(11, 11);

        assertThatThrownBy(() -> add(11, 11)).isInstanceOf(IllegalArgumentException.class);
    }

    private List<Long> after(long seq) {
        return recent.after(seq, 50).orElseThrow().stream().map(Frame::seq).toList();
    }

    private void add(long from, long to) {
        recent.add(
                LongStream.rangeClosed(from, to).mapToObj(seq -> frame(seq, 1)).toList());
    }

    private static Frame frame(long seq, int bytes) {
        return new Frame(seq, EventType.ARTIFACT_NEW, Buffer.buffer("x".repeat(bytes)));
    }
}
