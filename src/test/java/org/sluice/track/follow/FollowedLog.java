package org.sluice.track.follow;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;

/** A log file, those who write to it, and a follower, all in one test's folder. */
final class FollowedLog implements AutoCloseable {

    final Path folder;
    final Path log;
    private Instant now = Instant.now();
    private final FollowLimits limits;
    private LogFollower follower;

    FollowedLog(Path folder) {
        this(folder, new FollowLimits(100, 4, Duration.ofDays(1)));
    }

    FollowedLog(Path folder, FollowLimits limits) {
        this.folder = folder;
        this.log = folder.resolve("rsyncd.log");
        this.limits = limits;
        this.follower = follower(LogPosition.start());
    }

    void append(String text) {
        write(log, text);
    }

    static void write(Path file, String text) {
        try {
            Files.writeString(file, text, StandardOpenOption.CREATE, StandardOpenOption.APPEND);
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
    }

    Path rename(String to) {
        try {
            return Files.move(log, folder.resolve(to));
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
    }

    Path copyAndTruncate(String to) {
        Path copy = copy(to);
        truncate(0);
        return copy;
    }

    Path copy(String to) {
        try {
            return Files.copy(log, folder.resolve(to));
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
    }

    void truncate(long size) {
        try (FileChannel channel = FileChannel.open(log, StandardOpenOption.WRITE)) {
            channel.truncate(size);
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
    }

    void passes(Duration time) {
        now = now.plus(time);
    }

    Batch look() {
        return follower.next(1_000_000);
    }

    Batch look(int enough) {
        return follower.next(enough);
    }

    List<String> lines() {
        return linesOf(look());
    }

    static List<String> linesOf(Batch batch) {
        return batch.lines().stream().map(line -> new String(line, UTF_8)).toList();
    }

    void restart(LogPosition position) {
        close();
        follower = follower(LogPosition.fromJson(position.toJson()));
    }

    private LogFollower follower(LogPosition position) {
        InstantSource clock = () -> now;
        return new LogFollower(log, position, limits, clock);
    }

    @Override
    public void close() {
        try {
            follower.close();
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
    }
}
