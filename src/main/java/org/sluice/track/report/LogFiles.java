package org.sluice.track.report;

import java.io.BufferedInputStream;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.function.Consumer;
import java.util.zip.GZIPInputStream;
import org.sluice.track.log.FormatGuess;
import org.sluice.track.log.LineParser;
import org.sluice.track.log.LineReader;
import org.sluice.track.log.LineTimes;
import org.sluice.track.log.LogFormat;
import org.sluice.track.log.LogLine;
import org.sluice.track.log.TimeOrder;

/**
 * Log files that are one log, the oldest first; those that end in {@code .gz} are unpacked.
 *
 * @param zone in which the daemon logs
 */
public record LogFiles(List<Path> files, ZoneId zone) {

    /** How much of a file is looked at to recognise its format. */
    private static final int SAMPLE = 1 << 20;

    private static final int SMALL_SAMPLE = 1 << 16;

    public LogFiles {
        files = List.copyOf(files);
    }

    /**
     * Reads all lines, once and in order.
     *
     * @throws IOException if a file cannot be read
     */
    public void read(List<LogFormat> formats, Consumer<? super LogLine> sink) throws IOException {
        for (Path file : files) {
            LineParser parser = new LineParser(formats, zone, newest(file), sink);
            try (InputStream in = open(file)) {
                LineReader.read(in, parser::parse);
            }
        }
    }

    /**
     * Reads all lines, once, of all files at a time, in the order of their times: for files that were written side by
     * side. Of lines of one second, those of the former file come first.
     *
     * @throws IOException if a file cannot be read
     */
    public void merge(List<LogFormat> formats, Consumer<? super LogLine> sink) throws IOException {
        List<LogFile> open = new ArrayList<>();
        try {
            for (Path file : files) {
                open.add(new LogFile(open(file), zone, newest(file), formats, sink));
            }
            TimeOrder.feed(open, Long.MAX_VALUE);
        } catch (UncheckedIOException e) {
            throw e.getCause();
        } finally {
            for (LogFile file : open) {
                file.close();
            }
        }
    }

    private LocalDate newest(Path file) throws IOException {
        return LocalDate.ofInstant(Files.getLastModifiedTime(file).toInstant(), zone);
    }

    /**
     * Looks at the beginning of each file, to recognise the format of its lines.
     *
     * @throws IOException if a file cannot be read
     */
    public FormatGuess guess() throws IOException {
        FormatGuess guess = new FormatGuess();
        for (Path file : files) {
            if (!guess.isEnough()) {
                try (InputStream in = open(file)) {
                    LineReader.read(new ByteArrayInputStream(in.readNBytes(SAMPLE)), guess::look);
                }
            }
        }
        return guess;
    }

    /**
     * Whether the lines came by way of syslog, where they can overtake each other.
     *
     * @throws IOException if a file cannot be read
     */
    public boolean isRelayed() throws IOException {
        boolean[] isAny = {false};
        LineTimes times = new LineTimes(zone, LocalDate.EPOCH);
        for (Path file : files) {
            try (InputStream in = open(file)) {
                LineReader.read(new ByteArrayInputStream(in.readNBytes(SMALL_SAMPLE)), (text, from, to) -> {
                    times.next(Arrays.copyOfRange(text, from, to));
                    isAny[0] |= times.isRelayed();
                });
            }
        }
        return isAny[0];
    }

    private static InputStream open(Path file) throws IOException {
        InputStream in = Files.newInputStream(file);
        return file.toString().endsWith(".gz") ? new BufferedInputStream(new GZIPInputStream(in, 1 << 16)) : in;
    }
}
