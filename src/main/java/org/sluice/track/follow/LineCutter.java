package org.sluice.track.follow;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/** Cuts bytes into lines, until it has enough. */
final class LineCutter {

    private final int enough;
    private final int longestLine;
    private final List<byte[]> lines = new ArrayList<>();
    private long bytes;
    private int cutLines;

    /**
     * @param enough bytes after which no further line is begun
     * @param longestLine bytes after which a line is cut
     */
    LineCutter(int enough, int longestLine) {
        this.enough = enough;
        this.longestLine = longestLine;
    }

    boolean hasRoom() {
        return bytes < enough;
    }

    int longestLine() {
        return longestLine;
    }

    List<byte[]> lines() {
        return lines;
    }

    int cutLines() {
        return cutLines;
    }

    /**
     * How far it came.
     *
     * @param consumed bytes that are done with
     * @param inLongLine whether they end inside a line that was cut
     */
    record Progress(int consumed, boolean inLongLine) {}

    /**
     * Takes whole lines from the beginning of a chunk that is longer than the longest line, unless the file ends with
     * it.
     */
    Progress cut(byte[] chunk, boolean inLongLine) {
        int from = 0;
        boolean isThrowing = inLongLine;
        while (hasRoom() && from < chunk.length) {
            int end = indexOfNewline(chunk, from);
            boolean isWhole = end < chunk.length;
            if (!isWhole && !isThrowing && end - from <= longestLine) {
                break;
            }
            if (!isThrowing) {
                add(chunk, from, end);
            }
            isThrowing = !isWhole;
            from = isWhole ? end + 1 : end;
        }
        return new Progress(from, isThrowing);
    }

    /** Takes what stands at the end of a file that nobody will write to again. */
    void takeUnended(byte[] rest) {
        if (rest.length > 0) {
            add(rest, 0, rest.length);
        }
    }

    private void add(byte[] chunk, int from, int end) {
        int length = Math.min(end - from, longestLine);
        if (length < end - from) {
            cutLines++;
        }
        lines.add(Arrays.copyOfRange(chunk, from, from + length));
        bytes += length + 1L;
    }

    private static int indexOfNewline(byte[] chunk, int from) {
        int at = from;
        while (at < chunk.length && chunk[at] != '\n') {
            at++;
        }
        return at;
    }
}
