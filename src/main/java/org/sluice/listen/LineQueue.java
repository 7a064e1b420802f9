package org.sluice.listen;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;

/**
 * Lines that wait to be written; bounded in number and in bytes. Datagrams are refused once it is full. What comes over
 * a connection is taken beyond that, up to twice as much, for its sender is held back meanwhile. For any thread.
 */
final class LineQueue {

    /** Bytes for each line of the limit: most lines of the daemon are shorter. */
    private static final int MEAN_LINE = 512;

    private static final int MOST_WAITING = 10_000;

    private final int most;
    private final Deque<Line> lines = new ArrayDeque<>();
    private final List<Runnable> held = new ArrayList<>();
    private long bytes;

    /** @param most lines that wait before it is full */
    LineQueue(int most) {
        this.most = most;
    }

    /** Adds a line that came in a datagram, if there is room. */
    synchronized boolean offer(Line line) {
        return !isFull() && add(line);
    }

    /** Adds a line from a connection that is being held back, if there is room even so. */
    synchronized boolean offerBeyond(Line line) {
        return !isOver(2L * most) && add(line);
    }

    synchronized boolean isFull() {
        return isOver(most);
    }

    /** Has something done when half of it is free again: at once, if it is not full now. */
    void whenRoom(Runnable release) {
        synchronized (this) {
            if (isFull() && held.size() < MOST_WAITING) {
                held.add(release);
                return;
            }
        }
        release.run();
    }

    /** The first lines, as long as they are of one sender, and of so many bytes or a little more; they stay. */
    synchronized List<Line> first(int enough) {
        List<Line> first = new ArrayList<>();
        long sum = 0;
        for (Line line : lines) {
            if (sum >= enough || !line.sender().equals(lines.getFirst().sender())) {
                break;
            }
            first.add(line);
            sum += line.text().length;
        }
        return first;
    }

    /** Removes so many lines from the front. */
    void remove(int count) {
        List<Runnable> released = new ArrayList<>();
        synchronized (this) {
            for (int i = 0; i < count; i++) {
                bytes -= lines.removeFirst().text().length;
            }
            if (!isOver(most / 2)) {
                released.addAll(held);
                held.clear();
            }
        }
        released.forEach(Runnable::run);
    }

    private boolean isOver(long limit) {
        return lines.size() >= limit || bytes >= limit * MEAN_LINE;
    }

    private boolean add(Line line) {
        lines.add(line);
        bytes += line.text().length;
        return true;
    }
}
