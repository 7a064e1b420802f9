package org.sluice.probe;

import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.sluice.probe.http.Span;

/**
 * Chooses ranges of a file: its end, for a file that was cut and filled up differs there, and the others at random, one
 * in each equal part of the rest.
 *
 * @param count how many ranges at most
 * @param length bytes of each
 */
record Samples(int count, long length, Random random) {

    /** Of the end alone. */
    Samples last() {
        return new Samples(1, length, random);
    }

    /** In the order of the file, none overlapping another; a small file whole. */
    List<Span> of(long size) {
        if (size <= count * length) {
            return List.of(new Span(0, size));
        }
        List<Span> spans = new ArrayList<>();
        long rest = size - length;
        for (int i = 0; i < count - 1; i++) { // never by 0: with one sample there is none but the end
            long begin = rest * i / (count - 1);
            long end = rest * (i + 1) / (count - 1);
            spans.add(new Span(begin + random.nextLong(end - begin - length + 1), length));
        }
        spans.add(new Span(rest, length));
        return spans;
    }
}
