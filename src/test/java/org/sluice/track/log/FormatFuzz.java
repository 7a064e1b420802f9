package org.sluice.track.log;

import static org.sluice.fuzz.Oracle.holds;

import java.nio.charset.StandardCharsets;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;

/** A log format and lines of any bytes. A transfer's length and path stand in the line from which they are read. */
public final class FormatFuzz {

    private static final byte[] HEAD = "2026/11/22 17:29:04 [9] ".getBytes(StandardCharsets.US_ASCII);

    private FormatFuzz() {}

    /** One input. */
    public static void fuzzerTestOneInput(byte[] bytes) {
        int end = 0;
        while (end < bytes.length && bytes[end] != '\n') {
            end++;
        }
        Optional<LogFormat> format = LogFormat.compile(new String(bytes, 0, end, StandardCharsets.UTF_8));
        if (format.isEmpty() || end == bytes.length) {
            return;
        }
        byte[] line = new byte[HEAD.length + bytes.length - end - 1];
        System.arraycopy(HEAD, 0, line, 0, HEAD.length);
        System.arraycopy(bytes, end + 1, line, HEAD.length, bytes.length - end - 1);
        String text = new String(line, StandardCharsets.ISO_8859_1);
        new LineParser(List.of(format.get()), ZoneOffset.UTC, LocalDate.of(2026, 11, 22), read -> check(read, text))
                .parse(line, 0, line.length);
    }

    private static void check(LogLine read, String text) {
        if (read instanceof LogLine.Send send && text.chars().allMatch(c -> c < 128) && !text.contains("\\#")) {
            holds(text.contains(send.path()), "a path from nowhere: %s", send.path());
            holds(send.length() >= -1 && send.bytes() >= -1, "lengths %d, %d", send.length(), send.bytes());
        }
    }
}
