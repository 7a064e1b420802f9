package org.sluice.track.report;

import java.io.ByteArrayOutputStream;
import java.io.Closeable;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.List;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import org.sluice.track.log.LineParser;
import org.sluice.track.log.LineTimes;
import org.sluice.track.log.LogFormat;
import org.sluice.track.log.LogLine;
import org.sluice.track.log.TimeOrder;

/** One of several log files that are read side by side. What fails is thrown as {@link UncheckedIOException}. */
final class LogFile implements TimeOrder.Source, Closeable {

    private static final int BUFFER = 1 << 16;
    private static final int LONGEST_LINE = 1 << 18;

    private final InputStream in;
    private final LineTimes times;
    private final LineParser parser;
    private final byte[] buffer = new byte[BUFFER];
    private final ByteArrayOutputStream line = new ByteArrayOutputStream(256);
    private int from;
    private int to;
    private byte @Nullable [] next;
    private long nextAt;

    /** @param newest the day of the last line, or later: syslog writes no year */
    LogFile(InputStream in, ZoneId zone, LocalDate newest, List<LogFormat> formats, Consumer<? super LogLine> sink) {
        this.in = in;
        this.times = new LineTimes(zone, newest);
        this.parser = new LineParser(formats, zone, newest, sink);
        advance();
    }

    @Override
    public long nextAt() {
        return nextAt;
    }

    @Override
    public void feed() {
        if (next != null) {
            parser.parse(next, 0, next.length);
            advance();
        }
    }

    private void advance() {
        next = readLine();
        nextAt = next == null ? Long.MAX_VALUE : times.next(next);
    }

    /** The next line without its newline; of one that is too long, as much as is allowed; nothing at the end. */
    private byte @Nullable [] readLine() {
        line.reset();
        boolean isAny = false;
        for (int octet = read(); octet >= 0; octet = read()) {
            isAny = true;
            if (octet == '\n') {
                break;
            }
            if (line.size() < LONGEST_LINE) {
                line.write(octet);
            }
        }
        return isAny ? line.toByteArray() : null;
    }

    private int read() {
        if (from == to) {
            try {
                from = 0;
                to = Math.max(0, in.read(buffer));
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }
        return from == to ? -1 : buffer[from++] & 0xff;
    }

    @Override
    public void close() throws IOException {
        in.close();
    }
}
