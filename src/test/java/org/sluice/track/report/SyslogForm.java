package org.sluice.track.report;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Locale;

/** The ways in which a daemon's lines stand in a file when they came by syslog. */
enum SyslogForm {
    /** As the daemon writes to its socket. */
    RAW("'<30>'MMM ppd HH:mm:ss' rsyncd'"),
    /** As rsyslog writes files in its traditional format. */
    TRADITIONAL("MMM ppd HH:mm:ss' archive rsyncd'"),
    /** As rsyslog writes files nowadays. */
    ISO("yyyy-MM-dd'T'HH:mm:ss.123456'+00:00 archive rsyncd'");

    private static final DateTimeFormatter STAMP = DateTimeFormatter.ofPattern("yyyy/MM/dd HH:mm:ss");
    private static final int STAMP_LENGTH = 19;

    private final DateTimeFormatter prefix;

    SyslogForm(String pattern) {
        this.prefix = DateTimeFormatter.ofPattern(pattern, Locale.ENGLISH);
    }

    /** Writes a log again in this form; lines that have no time stay as they are. */
    Path convert(Path log, Path to) throws IOException {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        LocalDateTime last = LocalDateTime.of(2026, 11, 22, 0, 0);
        for (String line : new String(Files.readAllBytes(log), StandardCharsets.ISO_8859_1).split("(?<=\n)", -1)) {
            if (line.matches("(?s)\\d{4}/\\d\\d/\\d\\d \\d\\d:\\d\\d:\\d\\d \\[\\d+\\] .*")) {
                last = LocalDateTime.parse(line.substring(0, STAMP_LENGTH), STAMP);
                line = prefix.format(last) + line.substring(STAMP_LENGTH + 1).replaceFirst("] ", "]: ");
            }
            out.writeBytes(line.getBytes(StandardCharsets.ISO_8859_1));
        }
        Files.write(to, out.toByteArray());
        Instant written = last.toInstant(ZoneOffset.UTC);
        Files.setLastModifiedTime(to, FileTime.from(written)); // syslog writes no year
        return to;
    }
}
