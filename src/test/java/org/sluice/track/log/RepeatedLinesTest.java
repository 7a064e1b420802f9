package org.sluice.track.log;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What the parser remembers of lines before makes it fast; it must not change what a line says. */
class RepeatedLinesTest {

    private static final String AT = "2026/11/22 17:29:04 ";
    private static final String ADDRESS_LAST = "%o %f %l [%a] %m";

    private final Random random = new Random(11);

    @ParameterizedTest
    @ValueSource(
            strings = {
                LogFormat.DEFAULT,
                LogFormat.RECOMMENDED,
                ADDRESS_LAST,
                "%o %a %m %f",
                "%f %o %a",
                "%o %h [%a] %m (%u) %f %l %b %c %i %t %p",
                LogFormat.RECOMMENDED + "|" + LogFormat.DEFAULT,
                ADDRESS_LAST + "|" + LogFormat.DEFAULT
            })
    void understandsEachLineAsIfItWereTheFirst(String texts) {
        List<LogFormat> formats = new ArrayList<>();
        for (String text : texts.split("\\|", -1)) {
            formats.add(LogFormat.compile(text).orElseThrow());
        }
        List<LogLine> read = new ArrayList<>();
        LineParser parser = parser(formats, read);
        String version = AT + "[1] rsyncd version 3.5.0 starting";

        for (int i = 0; i < 20_000; i++) {
            String line = line(formats.get(random.nextInt(formats.size())));
            if (random.nextInt(500) == 0) {
                line = AT + "[1] rsyncd version " + (random.nextBoolean() ? "3.4.1" : "3.5.0") + " starting";
                version = line;
            }
            List<LogLine> fresh = new ArrayList<>();
            parse(parser(formats, fresh), version, line);
            parse(parser, line);

            assertThat(read.getLast()).as(line).isEqualTo(fresh.getLast());
        }
    }

    @Test
    void seesThatAPidHasGotAnotherClient() {
        List<LogLine> read = new ArrayList<>();

        parse(
                parser(LogFormat.compile(LogFormat.DEFAULT).stream().toList(), read),
                AT + "[7] send h [10.0.0.1] m () a 5",
                AT + "[7] send h [10.0.0.2] m () a 5",
                AT + "[263] send h [10.0.0.3] m () a 5", // shares the place of 7 in a table of 256
                AT + "[7] send h [10.0.0.2] m () a 5");

        assertThat(read)
                .extracting(line -> ((LogLine.Send) line).address())
                .containsExactly("10.0.0.1", "10.0.0.2", "10.0.0.3", "10.0.0.2");
    }

    @Test
    void readsANameAnewWhenTheDaemonWritesNamesInAnotherWay() {
        List<LogLine> read = new ArrayList<>();
        String line = AT + "[7] send h [10.0.0.1] m () a\\#303\\#274 5";

        parse(
                parser(LogFormat.compile(LogFormat.DEFAULT).stream().toList(), read),
                line,
                AT + "[1] rsyncd version 3.4.1 starting",
                line,
                AT + "[1] rsyncd version 3.5.0 starting",
                line);

        assertThat(read)
                .filteredOn(LogLine.Send.class::isInstance)
                .extracting(send -> ((LogLine.Send) send).path())
                .containsExactly("aü", "a\\#303\\#274", "aü");
    }

    /** A transfer in a format, of few clients, pids and files: most of it comes again soon. */
    private String line(LogFormat format) {
        return AT + "[" + (250 + random.nextInt(20)) + "] "
                + format.text()
                        .replace("%o", oneOf("send", "send", "send", "recv", "del."))
                        .replace("%h", oneOf("UNDETERMINED", "h.example"))
                        .replace("%a", oneOf("10.0.0.1", "10.0.0.2", "2001:db8::1"))
                        .replace("%m", oneOf("archive", "other"))
                        .replace("%u", oneOf("", "me"))
                        .replace("%l", oneOf("5", "6", "1,234", "x"))
                        .replace("%b", oneOf("5", "70"))
                        .replace("%c", "0")
                        .replace("%i", oneOf("<f+++++++++", "cd+++++++++", "<f.st......"))
                        .replace("%C", oneOf("0123456789abcdef0123456789ABCDEF", " ".repeat(32)))
                        .replace("%M", "2026/01/01-00:00:00")
                        .replace("%t", "2026/11/22 17:29:0" + random.nextInt(10))
                        .replace("%p", "77")
                        .replace("%f", oneOf("a", "a b", "a\\#303\\#274", "d/x [10.0.0.9] y () z 5", "", " a", "b 6"));
    }

    private String oneOf(String... texts) {
        return texts[random.nextInt(texts.length)];
    }

    private static LineParser parser(List<LogFormat> formats, List<LogLine> read) {
        return new LineParser(formats, ZoneOffset.UTC, LocalDate.of(2026, 11, 22), read::add);
    }

    private static void parse(LineParser parser, String... lines) {
        for (String line : lines) {
            byte[] bytes = line.getBytes(StandardCharsets.UTF_8);
            parser.parse(bytes, 0, bytes.length);
        }
    }
}
