package org.sluice.track.session;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.sluice.track.log.LineParser;
import org.sluice.track.log.LogFormat;

/** However many lines strangers cause, and of whatever bytes: no exception, bounded time, bounded memory. Seeded. */
class BoundsTest {

    private static final int MOST_OPEN = 100;
    private static final int MOST_FILES = 1_000;
    private static final int LONGEST_LINE = 1 << 18;

    private final SessionRules rules = new SessionRules(ZoneOffset.UTC, Duration.ofHours(1), MOST_OPEN, MOST_FILES, "");
    private final SessionAssembler assembler = new SessionAssembler(rules, session -> {});
    private final LineParser parser = new LineParser(
            LogFormat.compile(LogFormat.DEFAULT).stream().toList(),
            ZoneOffset.UTC,
            LocalDate.of(2026, 11, 22),
            assembler::accept);

    @Test
    void holdsNoMoreThanItMayOfSessionsThatNeverEnd() {
        for (int pid = 1; pid <= 20_000; pid++) {
            String address = " from UNDETERMINED (10.0." + pid % 200 + ".9)";
            take(pid, "connect" + address);
            if (pid % 3 > 0) {
                take(pid, "rsync on archive/" + "x".repeat(1_500) + address);
                take(pid, "send UNDETERMINED [10.0." + pid % 200 + ".9] archive () " + "y".repeat(1_500) + pid + " 11");
            }
        }

        assertThat(assembler.save().length()).isLessThan(MOST_OPEN * 4_000 + MOST_FILES * 2_000);
    }

    @Test
    void holdsNoMoreThanItMayOfOneSession() {
        take(1, "connect from UNDETERMINED (10.0.0.9)");
        take(1, "rsync on archive/ from UNDETERMINED (10.0.0.9)");
        for (int i = 0; i < 50_000; i++) {
            take(1, "send UNDETERMINED [10.0.0.9] archive () a" + i + " 11");
            take(1, "rsync: [sender] send_files failed to open \"b" + i + "\" (in archive): Permission denied (13)");
        }

        assertThat(assembler.save().length()).isLessThan(MOST_FILES * 1_000);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"\"", " (in ", "\" (in ", " from ", "\\#01", "2026/11/22 17:29:04 [1] ", "(code ", "[", " "})
    @Timeout(20)
    void aLineOfOnlyOnePhraseTakesNoLongerThanOthers(String phrase) {
        for (String begin :
                new String[] {"", "rsync: ", "send ", "rsync on ", "rsync error: ", "sent 1", "unknown module '"}) {
            take(1, begin + phrase.repeat((LONGEST_LINE - 100) / phrase.length()));
        }
        assembler.finish();

        assertThat(assembler.unparsed()).isGreaterThanOrEqualTo(0);
    }

    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3})
    @Timeout(20)
    void anyBytesAreRead(long seed) {
        Random random = new Random(seed);
        assertThatCode(() -> {
                    for (int i = 0; i < 20_000; i++) {
                        byte[] line = new byte[random.nextInt(200)];
                        random.nextBytes(line);
                        if (random.nextBoolean()) {
                            byte[] prefix = "2026/11/22 17:29:04 [1] ".getBytes(StandardCharsets.US_ASCII);
                            System.arraycopy(prefix, 0, line, 0, Math.min(prefix.length, line.length));
                        }
                        parser.parse(line, 0, line.length);
                    }
                    assembler.finish();
                })
                .doesNotThrowAnyException();
    }

    private void take(int pid, String message) {
        byte[] line = ("2026/11/22 17:29:04 [" + pid + "] " + message).getBytes(StandardCharsets.UTF_8);
        parser.parse(line, 0, line.length);
    }
}
