package org.sluice.track.log;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class LineParserTest {

    private static final String STAMP = "2026/11/22 17:29:04 [20877] ";
    private static final long AT = Instant.parse("2026-11-22T17:29:04Z").getEpochSecond();

    private final List<LogLine> read = new ArrayList<>();

    @Test
    void readsATransferInTheDefaultFormat() {
        parse(LogFormat.DEFAULT, STAMP + "send mirror.example [10.0.0.9] archive () tails/a.iso 8388608");

        assertThat(read)
                .containsExactly(
                        new LogLine.Send(AT, 20877, "10.0.0.9", "archive", "tails/a.iso", 8388608, -1, "", ""));
    }

    @Test
    void readsTheChecksumOfTheRecommendedFormat() {
        parse(
                LogFormat.RECOMMENDED,
                STAMP + "send 10.0.0.9 archive 11 54 <f+++++++++ [5DBA3CA0E3E1BB6F7E463278B49D7F51] "
                        + "2023/11/14-22:13:20 tails/project/trace");

        assertThat(read)
                .containsExactly(new LogLine.Send(
                        AT,
                        20877,
                        "10.0.0.9",
                        "archive",
                        "tails/project/trace",
                        11,
                        54,
                        "<f+++++++++",
                        "5dba3ca0e3e1bb6f7e463278b49d7f51"));
    }

    @Test
    void readsABlankChecksumBetweenBlanks() {
        parse(
                "%o %a %m %l %b %i %C %M %f",
                STAMP + "send 10.0.0.9 archive 4096 0 cd+++++++++ " + " ".repeat(32) + " 2023/11/14-22:13:20  leading");

        assertThat(read).first().isInstanceOfSatisfying(LogLine.Send.class, send -> {
            assertThat(send.checksum()).isEmpty();
            assertThat(send.path()).isEqualTo(" leading");
        });
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "bracket [10.0.0.9] x () y 5",
                "send 1 2",
                " leading",
                "trailing ",
                "two  spaces .iso",
                "percent%f%l",
                "a 1 1 0 <f+++++++++ 2025/01/01 00:00:00 1"
            })
    void keepsAForgedNameWhole(String name) {
        parse(
                "%o %h [%a] %m (%u) %f %l %b %c %i %t %p",
                STAMP + "send UNKNOWN [10.0.0.9] archive () " + name
                        + " 103 146 16 <f+++++++++ 2026/11/22 17:29:04 20877");

        assertThat(read).first().isInstanceOfSatisfying(LogLine.Send.class, send -> {
            assertThat(send.path()).isEqualTo(name);
            assertThat(send.length()).isEqualTo(103);
        });
    }

    @Test
    void decodesEscapesOnBytesBeforeUtf8() {
        parse(
                LogFormat.DEFAULT,
                STAMP + "send h [10.0.0.9] m () ",
                new byte[] {(byte) 0xe6},
                "\\#227",
                new byte[] {(byte) 0xa5},
                " 5");

        assertThat(read)
                .first()
                .isInstanceOfSatisfying(
                        LogLine.Send.class, send -> assertThat(send.path()).isEqualTo("日"));
    }

    @Test
    void showsWhatIsNoUtf8() {
        parse(LogFormat.DEFAULT, STAMP + "send h [10.0.0.9] m () latin1-", new byte[] {(byte) 0xe9}, ".iso 5");

        assertThat(read)
                .first()
                .isInstanceOfSatisfying(
                        LogLine.Send.class, send -> assertThat(send.path()).isEqualTo("latin1-\\#351.iso"));
    }

    @Test
    void takesAnEscapeOfAnOldDaemonAsPartOfTheName() {
        LineParser parser = parser(LogFormat.DEFAULT, ZoneOffset.UTC);
        line(parser, STAMP + "rsyncd version 3.4.1 starting, listening on port 873");
        line(parser, STAMP + "send h [10.0.0.9] m () hash\\#012literal 114");

        assertThat(read.getLast())
                .isInstanceOfSatisfying(
                        LogLine.Send.class, send -> assertThat(send.path()).isEqualTo("hash\\#012literal"));
    }

    @Test
    void splitsALineThatWasGluedToACutMessage() {
        String request = "rsync on archive/" + "x".repeat(2047 - 17);
        parse(LogFormat.DEFAULT, STAMP + request + STAMP + "building file list");

        assertThat(read).hasSize(2);
        assertThat(read.getLast()).isEqualTo(new LogLine.Other(AT, 20877));
    }

    @Test
    void doesNotSplitAtAnEmbeddedTimeStamp() {
        parse(
                LogFormat.DEFAULT,
                STAMP + "rsync on archive/a\\#012" + STAMP + "rsync on archive/ from H (10.0.0.9) from H (10.0.0.66)");

        assertThat(read)
                .singleElement()
                .isInstanceOfSatisfying(
                        LogLine.Request.class,
                        request -> assertThat(request.address()).isEqualTo("10.0.0.66"));
    }

    @Test
    void readsTheLinesOfASession() {
        LineParser parser = parser(LogFormat.DEFAULT, ZoneOffset.UTC);
        line(parser, STAMP + "connect from UNDETERMINED (::1)");
        line(parser, STAMP + "rsync allowed access on module archive from UNDETERMINED (::1)");
        line(parser, STAMP + "rsync on archive/tails/ archive/x from bob@UNDETERMINED (::1)");
        line(parser, STAMP + "sent 18880434 bytes  received 235 bytes  total size 18875063");
        line(parser, STAMP + "rsync error: error in socket IO (code 10) at io.c(949) [sender=3.5.0]");

        assertThat(read)
                .containsExactly(
                        new LogLine.Connect(AT, 20877, "::1"),
                        new LogLine.Allowed(AT, 20877, "archive", "::1"),
                        new LogLine.Request(AT, 20877, false, "archive/tails/ archive/x", "::1"),
                        new LogLine.Sent(AT, 20877, 18880434, 235, 18875063),
                        new LogLine.Failure(AT, 20877, 10, "error in socket IO"));
    }

    @Test
    void readsRefusals() {
        LineParser parser = parser(LogFormat.DEFAULT, ZoneOffset.UTC);
        line(parser, STAMP + "max connections (2) reached");
        line(parser, STAMP + "rsync denied on module m from H (10.0.0.9)");
        line(parser, STAMP + "unknown module 'foo from 1.2.3.4 (1.2.3.4)' tried from H (10.0.0.9)");
        line(parser, STAMP + "auth failed on module m from H (10.0.0.9) for eve (1.2.3.4): no matching rule");
        line(parser, STAMP + "pre-xfer exec returned failure (256):");

        assertThat(read).allSatisfy(line -> assertThat(line).isInstanceOf(LogLine.Refused.class));
        assertThat(read)
                .extracting(line -> ((LogLine.Refused) line).address())
                .containsExactly("", "10.0.0.9", "10.0.0.9", "10.0.0.9", "");
    }

    @Test
    void readsWarningsAndTroubles() {
        LineParser parser = parser(LogFormat.DEFAULT, ZoneOffset.UTC);
        line(parser, STAMP + "file has vanished: \"tails/a.iso\" (in m)");
        line(parser, STAMP + "rsync: [sender] send_files failed to open \"/a\" (in m): Permission denied (13)");
        line(parser, STAMP + "[sender] io timeout after 6 seconds -- exiting");
        line(parser, STAMP + "rsync: [sender] write error: Broken pipe (32)");

        assertThat(read.get(0))
                .isInstanceOfSatisfying(
                        LogLine.Warning.class,
                        warning -> assertThat(warning.path()).isEqualTo("tails/a.iso"));
        assertThat(read.get(1))
                .isInstanceOfSatisfying(
                        LogLine.Warning.class,
                        warning -> assertThat(warning.path()).isEqualTo("a"));
        assertThat(read.subList(2, 4)).allSatisfy(line -> assertThat(line).isInstanceOf(LogLine.Trouble.class));
    }

    @Test
    void readsSyslogInTheYearThatIsNotInTheFuture() {
        LineParser parser = parser(LogFormat.DEFAULT, ZoneOffset.UTC);
        line(parser, "<30>Nov 22 17:29:04 rsyncd[20877]: building file list");
        line(parser, "Dec 31 23:59:59 host rsyncd[7]: building file list");
        line(parser, "2026-11-22T18:29:04+01:00 host rsyncd[8]: building file list");

        assertThat(read)
                .containsExactly(
                        new LogLine.Other(AT, 20877),
                        new LogLine.Other(Instant.parse("2025-12-31T23:59:59Z").getEpochSecond(), 7),
                        new LogLine.Other(AT, 8));
    }

    @Test
    void readsSyslogOnPastTheTurnOfTheYear() {
        LineParser parser = parser(LogFormat.DEFAULT, ZoneOffset.UTC);
        line(parser, "Dec 31 23:59:59 host rsyncd[7]: building file list");
        parser.today(LocalDate.of(2027, 1, 1));
        line(parser, "Dec 31 23:59:59 host rsyncd[7]: building file list");
        line(parser, "Jan  1 00:00:00 host rsyncd[7]: building file list");

        assertThat(read)
                .extracting(LogLine::at)
                .containsExactly(
                        Instant.parse("2025-12-31T23:59:59Z").getEpochSecond(),
                        Instant.parse("2026-12-31T23:59:59Z").getEpochSecond(),
                        Instant.parse("2027-01-01T00:00:00Z").getEpochSecond());
    }

    @Test
    void tellsWhichLinesCameBySyslog() {
        LineParser parser = parser(LogFormat.DEFAULT, ZoneOffset.UTC);

        line(parser, "Nov 22 17:29:04 host rsyncd[7]: building file list");
        assertThat(parser.isRelayed()).isTrue();
        line(parser, STAMP + "building file list");
        assertThat(parser.isRelayed()).isFalse();
    }

    @Test
    void readsTimesInTheDaemonsZone() {
        LineParser parser = parser(LogFormat.DEFAULT, ZoneId.of("Europe/Berlin"));
        line(parser, STAMP + "building file list");

        assertThat(read.getFirst().at()).isEqualTo(AT - 3600);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "garbage",
                "2026/13/22 17:29:04 [1] connect from H (10.0.0.9)",
                "2026/11/22 17:29:04 [x] hello",
                "2026/11/22 17:29:04 [99999999999] x"
            })
    void countsWhatIsNoLineOfADaemon(String text) {
        parse(LogFormat.DEFAULT, text);

        assertThat(read).singleElement().isInstanceOf(LogLine.Unparsed.class);
    }

    private void parse(String format, Object... parts) {
        line(parser(format, ZoneOffset.UTC), parts);
    }

    private LineParser parser(String format, ZoneId zone) {
        return new LineParser(
                List.of(LogFormat.compile(format).orElseThrow()), zone, LocalDate.of(2026, 11, 22), read::add);
    }

    private static void line(LineParser parser, Object... parts) {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        for (Object part : parts) {
            bytes.writeBytes(part instanceof byte[] raw ? raw : part.toString().getBytes(StandardCharsets.UTF_8));
        }
        parser.parse(bytes.toByteArray(), 0, bytes.size());
    }
}
