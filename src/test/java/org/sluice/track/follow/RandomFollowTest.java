package org.sluice.track.follow;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * Writers that append whole and half lines to the present log and to renamed ones, rotation of both kinds, looks of all
 * sizes, batches thrown away and restarts, in any order: what is read is what was written.
 */
class RandomFollowTest {

    private static final int STEPS = 400;

    @TempDir
    Path folder;

    private final List<String> written = new ArrayList<>();
    private final List<String> read = new ArrayList<>();
    private final List<String> gaps = new ArrayList<>();
    private final List<Path> renamed = new ArrayList<>();
    private LogPosition saved = LogPosition.start();
    private boolean isInLine;
    private int lines;
    private int rotations;

    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12})
    void readsEveryLineOnce(long seed) throws IOException {
        Random random = new Random(seed);
        try (FollowedLog log = new FollowedLog(folder, new FollowLimits(1000, 100, Duration.ofDays(1)))) {
            take(log, 1000);

            for (int step = 0; step < STEPS; step++) {
                act(log, random);
            }

            endLine(log);
            take(log, 10_000_000);
        }
        assertThat(gaps).isEmpty();
        assertThat(read).containsExactlyInAnyOrderElementsOf(written);
    }

    private void act(FollowedLog log, Random random) throws IOException {
        switch (random.nextInt(20)) {
            case 0, 1, 2, 3, 4, 5 -> appendLine(log, random);
            case 6, 7 -> appendHalfALine(log);
            case 8, 9, 10, 11 -> take(log, 1 + random.nextInt(300));
            case 12 -> throwAway(log, random);
            case 13, 14 -> log.restart(saved);
            case 15, 16 -> rename(log);
            case 17 -> copyAndTruncate(log);
            default -> appendToARenamedFile(random);
        }
        if (random.nextInt(6) == 0) {
            log.restart(saved);
        }
    }

    private void appendLine(FollowedLog log, Random random) {
        endLine(log);
        String line = ++lines + " " + "x".repeat(random.nextInt(120));
        log.append(line + "\n");
        written.add(line);
    }

    private void appendHalfALine(FollowedLog log) {
        endLine(log);
        String line = ++lines + " in two parts";
        log.append(line.substring(0, line.length() - 3));
        written.add(line);
        isInLine = true;
    }

    private void endLine(FollowedLog log) {
        if (isInLine) {
            log.append("rts\n");
            isInLine = false;
        }
    }

    private void rename(FollowedLog log) {
        endLine(log);
        if (Files.exists(log.log)) {
            renamed.add(log.rename("rsyncd.log." + ++rotations));
        }
    }

    private void copyAndTruncate(FollowedLog log) throws IOException {
        endLine(log);
        if (Files.exists(log.log) && Files.size(log.log) > 0) {
            log.copyAndTruncate("rsyncd.log." + ++rotations);
        }
    }

    private void appendToARenamedFile(Random random) {
        if (!renamed.isEmpty()) {
            String line = ++lines + " by a running session";
            FollowedLog.write(renamed.get(random.nextInt(renamed.size())), line + "\n");
            written.add(line);
        }
    }

    private void throwAway(FollowedLog log, Random random) {
        log.look(1 + random.nextInt(300));
        log.restart(saved);
    }

    private void take(FollowedLog log, int enough) {
        Batch batch = log.look(enough);
        read.addAll(FollowedLog.linesOf(batch));
        gaps.addAll(batch.gaps());
        saved = batch.position();
    }
}
