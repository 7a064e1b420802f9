package org.sluice.track.log;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.function.Consumer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.sluice.track.session.SessionAssembler;
import org.sluice.track.session.SessionRules;

/** Whatever bytes come, nothing is thrown; what a daemon could write is read as it was meant. Seeded. */
class AnyBytesTest {

    private static final List<String> FORMATS = List.of(
            LogFormat.DEFAULT,
            LogFormat.RECOMMENDED,
            "%o %h [%a] %m (%u) %f %l %b %c %i %t %p",
            "%o %a %m %l %b %c %i %p %f",
            "%o %10l %-8b %f");

    private static final List<String> SEEDS = List.of(
            "2026/11/22 17:29:04 [20877] connect from UNDETERMINED (127.0.0.11)",
            "2026/11/22 17:29:04 [20877] rsync on a/ from UNDETERMINED (127.0.0.11)",
            "2026/11/22 17:29:04 [20877] send UNKNOWN [127.0.0.11] a () x 1 54 16 <f+++++++++ "
                    + "2026/11/22 17:29:04 20877",
            "2026/11/22 17:29:04 [20877] send 10.0.0.9 a 11 54 <f+++++++++ [5dba] 2023/11/14-22:13:20 x",
            "2026/11/22 17:29:04 [20877] sent 1 bytes  received 2 bytes  total size 3",
            "2026/11/22 17:29:04 [20877] rsync: [sender] change_dir \"a",
            "2026/11/22 17:29:04 [20877] rsync error: x (code 23) at main.c(670) [sender=2.6.9]",
            "2026/11/22 17:29:04 [20877] auth failed on module a from H (10.0.0.9) for eve: x",
            "<30>Nov 22 17:47:30 rsyncd[6799]: building file list<LF>");

    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3, 4, 5})
    void nothingIsThrownForDamagedLines(long seed) {
        Random random = new Random(seed);
        SessionAssembler assembler = new SessionAssembler(
                SessionRules.of(ZoneOffset.UTC, Duration.ofHours(1)),
                session -> assertThat(session.id()).isNotEmpty());
        for (String format : FORMATS) {
            LineParser parser = parser(format, assembler::accept);
            for (int i = 0; i < 4_000; i++) {
                byte[] line = damaged(random);
                parser.parse(line, 0, line.length);
            }
        }
        assembler.finish();
    }

    @Test
    void aTransferIsReadAsItWasWritten() {
        Random random = new Random(7);
        for (int i = 0; i < 5_000; i++) {
            byte[] name = name(random);
            long length = random.nextLong(1L << 40);
            String head = "2026/11/22 17:29:04 [9] send UNKNOWN [10.0.0.9] archive () ";
            String tail = " " + length + " 12 16 <f+++++++++ 2026/11/22 17:29:04 9";
            byte[] line = (head + escaped(name) + tail).getBytes(StandardCharsets.ISO_8859_1);
            List<LogLine> read = new ArrayList<>();

            parser(FORMATS.get(2), read::add).parse(line, 0, line.length);

            assertThat(read).singleElement().isInstanceOfSatisfying(LogLine.Send.class, send -> {
                assertThat(send.path()).isEqualTo(new String(name, StandardCharsets.US_ASCII));
                assertThat(send.length()).isEqualTo(length);
            });
        }
    }

    private static LineParser parser(String format, Consumer<LogLine> sink) {
        return new LineParser(
                List.of(LogFormat.compile(format).orElseThrow()), ZoneOffset.UTC, LocalDate.of(2026, 11, 22), sink);
    }

    private static byte[] damaged(Random random) {
        byte[] line = SEEDS.get(random.nextInt(SEEDS.size())).getBytes(StandardCharsets.ISO_8859_1);
        if (random.nextInt(10) == 0) {
            line = new byte[random.nextInt(5_000)];
            random.nextBytes(line);
        }
        for (int i = random.nextInt(6); i > 0 && line.length > 0; i--) {
            line[random.nextInt(line.length)] = (byte) random.nextInt(256);
        }
        return random.nextBoolean() ? line : Arrays.copyOf(line, random.nextInt(line.length + 20));
    }

    private static byte[] name(Random random) {
        byte[] name = new byte[1 + random.nextInt(300)];
        for (int i = 0; i < name.length; i++) {
            name[i] = (byte) (1 + random.nextInt(127));
        }
        return name;
    }

    /** As rsync 3.5 writes a name. */
    private static String escaped(byte[] name) {
        StringBuilder out = new StringBuilder();
        for (int i = 0; i < name.length; i++) {
            boolean isControl = name[i] < 0x20 && name[i] != '\t';
            if (isControl || Names.isEscape(name, i, name.length)) {
                out.append(String.format("\\#%03o", name[i]));
            } else {
                out.append((char) name[i]);
            }
        }
        return out.toString();
    }
}
