package org.sluice.track.report;

import java.io.ByteArrayInputStream;
import java.io.EOFException;
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
import java.util.zip.ZipException;
import org.sluice.track.log.FormatGuess;
import org.sluice.track.log.LineParser;
import org.sluice.track.log.LineReader;
import org.sluice.track.log.LineTimes;
import org.sluice.track.log.LogFormat;
import org.sluice.track.log.LogLine;
import org.sluice.track.log.TimeOrder;

/**
 * Log files that are one log, the oldest first; those that end in {@code .gz} are unpacked, and each may be a pipe. For
 * one thread.
 */
public final class LogFiles {

    /** How much of a file is looked at to recognise its format. */
    private static final int SAMPLE = 1 << 20;

    private static final int SMALL_SAMPLE = 1 << 16;

    private final List<Path> files;
    private final ZoneId zone;
    private final Openings openings = new Openings();

    /** @param zone in which the daemon logs */
    public LogFiles(List<Path> files, ZoneId zone) {
        this.files = List.copyOf(files);
        this.zone = zone;
    }

    /**
     * Reads all lines, once and in order.
     *
     * @throws IOException if a file cannot be read
     */
    public void read(List<LogFormat> formats, Consumer<? super LogLine> sink) throws IOException {
        for (Path file : files) {
            LineParser parser = new LineParser(formats, zone, newest(file), sink);
            try (InputStream in = openings.open(file)) {
                LineReader.read(in, parser::parse);
            } catch (EOFException | ZipException damaged) {
                throw Openings.damaged(file, damaged);
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
                open.add(new LogFile(openings.open(file), zone, newest(file), formats, sink));
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
                LineReader.read(new ByteArrayInputStream(openings.look(file, SAMPLE)), guess::look);
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
            LineReader.read(new ByteArrayInputStream(openings.look(file, SMALL_SAMPLE)), (text, from, to) -> {
                times.next(Arrays.copyOfRange(text, from, to));
                isAny[0] |= times.isRelayed();
            });
        }
        return isAny[0];
    }
}
