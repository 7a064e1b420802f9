package org.sluice.track.follow;

import java.util.List;
import java.util.Optional;

/**
 * What one look at the log brought.
 *
 * @param lines whole lines without their line ends, in the order of each file, rotated files first
 * @param position covers exactly these lines and all before them
 * @param cutLines how many of the lines were longer than allowed: their ends are thrown away
 * @param gaps what could not be read and never will be, one sentence each, told once
 * @param trouble why the log can't be read at present
 * @param isFull whether more lines are waiting that did not fit
 */
public record Batch(
        List<byte[]> lines,
        LogPosition position,
        int cutLines,
        List<String> gaps,
        Optional<Trouble> trouble,
        boolean isFull) {

    public Batch {
        lines = List.copyOf(lines);
        gaps = List.copyOf(gaps);
    }
}
