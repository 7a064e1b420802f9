package org.sluice.web.events;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Iterator;
import java.util.List;
import java.util.Optional;

/** The latest events, without a gap, as many as there is room for. Safe for any number of threads. */
final class Recent {

    private final int mostEvents;
    private final long mostBytes;
    private final Deque<Frame> frames = new ArrayDeque<>();
    private long bytes;
    private long last;

    /** @param last the number of the event before the first one that is added */
    Recent(int mostEvents, long mostBytes, long last) {
        this.mostEvents = mostEvents;
        this.mostBytes = mostBytes;
        this.last = last;
    }

    /** The number of the latest event that is known. */
    synchronized long last() {
        return last;
    }

    /** Adds the events that follow; older ones give way. */
    synchronized void add(List<Frame> next) {
        for (Frame frame : next) {
            if (frame.seq() <= last) {
                throw new IllegalArgumentException("event " + frame.seq() + " after event " + last);
            }
            frames.addLast(frame);
            bytes += frame.bytes().length();
            last = frame.seq();
            while (frames.size() > mostEvents || bytes > mostBytes) {
                bytes -= frames.removeFirst().bytes().length();
            }
        }
    }

    /** The events after a place, the oldest first; nothing if the first of them is not in memory any more. */
    synchronized Optional<List<Frame>> after(long seq, int most) {
        if (seq >= last) {
            return Optional.of(List.of());
        }
        if (frames.isEmpty() || seq + 1 < frames.getFirst().seq()) {
            return Optional.empty();
        }
        Deque<Frame> found = new ArrayDeque<>();
        Iterator<Frame> newestFirst = frames.descendingIterator(); // whoever asks lacks the newest alone, mostly
        for (long behind = last - seq; behind > 0; behind--) { // there are no gaps
            found.addFirst(newestFirst.next());
        }
        return Optional.of(found.stream().limit(most).toList());
    }
}
