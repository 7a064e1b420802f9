package org.sluice.track.follow;

import java.io.Closeable;
import java.io.IOException;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Reads a log file's whole lines, each once: while it grows, is renamed, truncated after being copied, deleted, made
 * anew, and across restarts.
 *
 * <p>A renamed file is read on until it has been silent for a day and has a successor, because running sessions of the
 * rsync daemon go on writing to it. A batch may be thrown away: a follower made anew from the position before it brings
 * the same lines again. Not for use by several threads at once.
 */
public final class LogFollower implements Closeable {

    private final Path log;
    private final LogDirectory directory;
    private final LogPosition start;
    private final FollowLimits limits;
    private final InstantSource clock;
    private @Nullable Generations generations;

    /**
     * Opens nothing yet.
     *
     * @param start where to go on: {@link LogPosition#start} at the first time, later the last batch's position
     */
    public LogFollower(Path log, LogPosition start, FollowLimits limits, InstantSource clock) {
        this.log = log;
        this.directory = new LogDirectory(log);
        this.start = start;
        this.limits = limits;
        this.clock = clock;
    }

    /**
     * Looks once, without waiting.
     *
     * @param enough bytes after which no further line is begun
     * @return what there was, which may be nothing; what hinders reading is told in it and never thrown
     */
    public Batch next(int enough) {
        LineCutter lines = new LineCutter(enough, limits.longestLine());
        List<String> gaps = new ArrayList<>();
        Optional<Trouble> trouble = attempt(() -> look(gaps));
        boolean isFull = false;
        if (generations != null) {
            Generations reading = generations;
            Optional<Trouble> unreadable = attempt(() -> read(reading, lines));
            trouble = trouble.or(() -> unreadable);
            isFull = !lines.hasRoom() && reading.tails().stream().anyMatch(tail -> !tail.isDrained());
        }
        LogPosition position = generations == null ? start : generations.position();
        return new Batch(lines.lines(), position, lines.cutLines(), gaps, trouble, isFull);
    }

    private void look(List<String> gaps) throws IOException {
        if (generations == null) {
            generations = restore(gaps);
        } else {
            generations.followTruncations(gaps);
        }
        Optional<Sighting> live = directory.live();
        generations.takeUp(live);
        if (live.isEmpty()) {
            throw new NoSuchFileException(log.toString());
        }
    }

    /** All of the saved files or, if one can't be read at present, none: what follows it would come too early. */
    private Generations restore(List<String> gaps) throws IOException {
        Generations restored = new Generations(directory, start.bornUntil());
        List<String> found = new ArrayList<>();
        try {
            restored.restore(start.files(), found);
        } catch (IOException failure) {
            restored.close();
            throw failure;
        }
        gaps.addAll(found);
        return restored;
    }

    private void read(Generations reading, LineCutter lines) throws IOException {
        Instant now = clock.instant();
        for (Tail tail : reading.tails()) {
            tail.drain(lines, now);
        }
        letGo(reading, lines, now);
    }

    /** Closes files that have a successor, are read to their end, and are silent or too many. */
    private void letGo(Generations reading, LineCutter lines, Instant now) throws IOException {
        List<Tail> tails = reading.tails();
        Optional<FileId> live = directory.live().map(Sighting::id);
        for (Tail tail : tails.subList(0, Math.max(0, tails.size() - 1))) {
            boolean isSilent = tail.grownAt().plus(limits.silence()).isBefore(now);
            boolean isTooMany = reading.tails().size() > limits.mostFiles();
            boolean isLive = live.equals(Optional.of(tail.id()));
            if (tail.isDrained() && !isLive && (isSilent || isTooMany)) {
                tail.takeUnended(lines);
                reading.drop(tail);
            }
        }
    }

    private interface Step {
        void run() throws IOException;
    }

    private Optional<Trouble> attempt(Step step) {
        try {
            step.run();
            return Optional.empty();
        } catch (IOException failure) {
            return Optional.of(Trouble.of(log, failure));
        }
    }

    @Override
    public void close() throws IOException {
        if (generations != null) {
            generations.close();
        }
    }
}
