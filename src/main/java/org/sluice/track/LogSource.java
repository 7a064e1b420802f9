package org.sluice.track;

import java.io.Closeable;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Instant;
import java.time.InstantSource;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.sluice.config.RsyncdConfig;
import org.sluice.track.follow.Batch;
import org.sluice.track.follow.FollowLimits;
import org.sluice.track.follow.LogFollower;
import org.sluice.track.follow.LogPosition;
import org.sluice.track.follow.Trouble;
import org.sluice.track.log.LineParser;
import org.sluice.track.log.LineTimes;
import org.sluice.track.log.LogFormat;
import org.sluice.track.log.TimeOrder;
import org.sluice.track.session.SessionAssembler;

/**
 * One file of a daemon's log as it is being read: where, and the lines that were read and wait for those of other
 * files, a batch at most. For one thread.
 */
final class LogSource implements TimeOrder.Source, Closeable {

    private static final Logger LOG = LoggerFactory.getLogger(LogSource.class);

    /**
     * What must not be forgotten.
     *
     * @param position covers the waiting lines too
     * @param waiting lines that were read and not handed out, a byte a character
     */
    record Saved(LogPosition position, List<String> waiting) {

        static final Saved NOTHING = new Saved(LogPosition.start(), List.of());
        static final Saved OLDEST = new Saved(LogPosition.oldest(), List.of());

        Saved {
            waiting = List.copyOf(waiting);
        }
    }

    private final ZoneId zone;
    private final LogFollower follower;
    private final SessionAssembler assembler;
    private final LineParser parser;
    private final LineTimes times;
    private final Deque<byte[]> waiting = new ArrayDeque<>();
    private final Deque<Long> waitingAt = new ArrayDeque<>();
    private LogPosition position;
    private long lastAt = Long.MIN_VALUE;
    private boolean isFull;
    private boolean hasMoved;
    private Optional<Trouble> trouble = Optional.empty();

    LogSource(
            Path log,
            RsyncdConfig daemon,
            List<LogFormat> formats,
            Saved saved,
            SessionAssembler assembler,
            InstantSource clock) {
        LocalDate today = LocalDate.ofInstant(clock.instant(), daemon.zone());
        this.zone = daemon.zone();
        this.follower = new LogFollower(log, saved.position(), FollowLimits.defaults(), clock);
        this.assembler = assembler;
        this.parser = new LineParser(formats, zone, today, assembler::accept);
        this.times = new LineTimes(zone, today);
        this.position = saved.position();
        saved.waiting().forEach(line -> take(line.getBytes(StandardCharsets.ISO_8859_1)));
    }

    /** Reads whole lines of so many bytes, or a little more, unless some still wait. */
    void read(int enough, Instant now) {
        if (!waiting.isEmpty()) {
            return;
        }
        LocalDate today = LocalDate.ofInstant(now, zone);
        parser.today(today);
        times.today(today);
        Batch batch = follower.next(enough);
        batch.gaps().forEach(gap -> LOG.warn("the rsync daemon's log has a gap: {}", gap));
        batch.lines().forEach(this::take);
        hasMoved |= !batch.position().equals(position);
        position = batch.position();
        isFull = batch.isFull();
        trouble = batch.trouble();
    }

    private void take(byte[] line) {
        lastAt = times.next(line);
        waiting.add(line);
        waitingAt.add(lastAt);
    }

    @Override
    public long nextAt() {
        Long next = waitingAt.peek();
        return next == null ? Long.MAX_VALUE : next;
    }

    @Override
    public void feed() {
        byte[] text = waiting.remove();
        waitingAt.remove();
        parser.parse(text, 0, text.length);
        hasMoved = true;
        if (parser.isRelayed()) {
            assembler.expectDisorder();
        }
    }

    /** When the last line was written of those that were read. */
    long lastAt() {
        return lastAt;
    }

    /** Whether the file has more lines than were read. */
    boolean isFull() {
        return isFull;
    }

    /** Whether all that the file has was handed out. */
    boolean isDrained() {
        return waiting.isEmpty() && !isFull;
    }

    Optional<Trouble> trouble() {
        return trouble;
    }

    /** Whether there is something to keep. */
    boolean hasMoved() {
        return hasMoved;
    }

    /** Says that what {@link #toSave} gave has been kept. */
    void kept() {
        hasMoved = false;
    }

    Saved toSave() {
        return new Saved(
                position,
                waiting.stream()
                        .map(line -> new String(line, StandardCharsets.ISO_8859_1))
                        .toList());
    }

    @Override
    public void close() throws IOException {
        follower.close();
    }
}
