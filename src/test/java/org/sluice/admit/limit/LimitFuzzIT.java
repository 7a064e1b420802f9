package org.sluice.admit.limit;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Random;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.sluice.config.rsyncd.RsyncdConf;
import org.sluice.policy.Policy;
import org.sluice.policy.PolicyText;
import org.sluice.testkit.SmallVolume;

/** Whatever a policy says, and however the file is called, what is written is a limit in the range. */
class LimitFuzzIT {

    private static final int ROUNDS = 10_000;
    private static final int SAMPLES = 20;
    private static final String LETTERS = "aZ0 \t\n\r'\"\\$`;&|<>*?[]{}()#%=~!-.,:ü\u2028\u202e\ud83d\ude00";

    @TempDir
    Path scratch;

    private final Random random = new Random(Long.getLong("seed", 1));

    @Test
    void everyLimitIsWholeAndInTheRange() throws IOException, InterruptedException {
        // in memory where that is permitted, for each limit is synced to the disk
        Optional<SmallVolume> volume = SmallVolume.mount(scratch.resolve("volume"), "16m");
        try (LimitedDaemon daemon = LimitedDaemon.start(scratch.resolve("volume"))) {
            Path limit = LimitedDaemon.limit(scratch.resolve("volume"));
            for (int round = 0; round < ROUNDS; round++) {
                LimitRange range = range();
                LimitFile file = new LimitFile(limit.resolveSibling(name()), range);
                OptionalInt wanted = wanted();
                file.begin();

                file.set(range.nearest(wanted));

                assertThat(read(file.file())).as("%s of %s", wanted, file).isEqualTo(inRange(wanted, range));
                if (round % (ROUNDS / SAMPLES) == 0) {
                    assertThat(daemon.limitInForce()).hasValue(read(file.file()));
                }
                file.end();
                Files.delete(file.file());
            }
        } finally {
            if (volume.isPresent()) {
                volume.get().close();
            }
        }
    }

    private static int inRange(OptionalInt wanted, LimitRange range) {
        int limit = wanted.orElse(range.most());
        return limit < range.least() ? range.least() : Math.min(limit, range.most());
    }

    private static int read(Path file) throws IOException {
        RsyncdConf conf = RsyncdConf.read(file);
        assertThat(conf.problems()).isEmpty();
        assertThat(conf.modules()).isEmpty();
        assertThat(conf.global()).hasSize(1);
        return Integer.parseInt(conf.value("", "max connections").orElseThrow());
    }

    private LimitRange range() {
        int one = 1 + random.nextInt(LimitRange.HIGHEST);
        int other = 1 + random.nextInt(1 + random.nextInt(LimitRange.HIGHEST));
        return new LimitRange(Math.min(one, other), Math.max(one, other));
    }

    /** Any number, numbers about the edges, and what real policies say. */
    private OptionalInt wanted() {
        return switch (random.nextInt(4)) {
            case 0 -> OptionalInt.of(random.nextInt());
            case 1 -> OptionalInt.of(random.nextInt(5) - 2);
            case 2 -> OptionalInt.empty();
            default -> new LimitRule(policy(), random.nextLong(), List::of, random::nextBoolean).most(Instant.EPOCH);
        };
    }

    private Policy policy() {
        int few = 1 + random.nextInt(99_999);
        String text = List.of(
                        "adaptive",
                        "unlimited",
                        "fixed:" + few,
                        "first-ready-first:" + few + "," + (few + random.nextInt(100_000 - few)),
                        "first-ready-first:" + few + ",unlimited")
                .get(random.nextInt(5));
        return PolicyText.parse(text).orElseThrow();
    }

    private String name() {
        int[] letters = LETTERS.codePoints().toArray();
        return IntStream.range(0, 1 + random.nextInt(30))
                .mapToObj(index -> Character.toString(letters[random.nextInt(letters.length)]))
                .collect(Collectors.joining("", "", ".inc"));
    }
}
