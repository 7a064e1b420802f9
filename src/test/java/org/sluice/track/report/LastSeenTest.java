package org.sluice.track.report;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import org.junit.jupiter.api.Test;
import org.sluice.track.evidence.Change;
import org.sluice.track.evidence.Finding;
import org.sluice.track.report.LastSeen.Seen;

class LastSeenTest {

    private static final Finding COMPLETE = new Finding.Complete("it was sent whole");
    private static final Finding DOUBTFUL = new Finding.Doubtful("it was sent, but");

    private final LastSeen lastSeen = new LastSeen();
    private final Client first = new Client("first");
    private final Client second = new Client("second");

    @Test
    void tellsTheLastFindingOfEachClient() {
        lastSeen.note(first, change("a", 5, DOUBTFUL, 10));
        lastSeen.note(second, change("a", 5, DOUBTFUL, 11));
        lastSeen.note(first, change("a", 5, COMPLETE, 12));

        assertThat(lastSeen.of(first, "a")).isEqualTo(new Seen(5, Instant.ofEpochSecond(12), COMPLETE));
        assertThat(lastSeen.of(second, "a")).isEqualTo(new Seen(5, Instant.ofEpochSecond(11), DOUBTFUL));
        assertThat(lastSeen.of(second, "b")).isNull();
    }

    @Test
    void tellsWhichSizeWasSeenLast() {
        lastSeen.note(first, change("a", 5, COMPLETE, 10));
        lastSeen.note(second, change("a", 5, COMPLETE, 11));
        lastSeen.note(first, change("a", 6, COMPLETE, 12));
        lastSeen.note(first, change("a", 5, COMPLETE, 13));
        lastSeen.note(second, change("a", 7, DOUBTFUL, 14));

        assertThat(lastSeen.of(first, "a")).isEqualTo(new Seen(5, Instant.ofEpochSecond(13), COMPLETE));
        assertThat(lastSeen.of(second, "a")).isEqualTo(new Seen(7, Instant.ofEpochSecond(14), DOUBTFUL));
    }

    @Test
    void keepsOnceWhatASessionSaysOfManyFiles() {
        for (int i = 0; i < 100; i++) {
            lastSeen.note(first, change("file-" + i, i, new Finding.Complete("it was sent " + "whole"), 10));
        }

        LastSeen.Note note = first.last.get(0);
        assertThat(note).isNotNull();
        first.last.forEach((other, number) -> assertThat(other).isSameAs(note));
        assertThat(first.last.size()).isEqualTo(100);
    }

    private static Change change(String path, long size, Finding finding, long at) {
        return new Change("client", path, 1, size, finding, Instant.ofEpochSecond(at), "session");
    }
}
