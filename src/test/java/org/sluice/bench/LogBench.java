package org.sluice.bench;

import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import org.sluice.track.log.LineParser;
import org.sluice.track.log.LineReader;
import org.sluice.track.log.LogFormat;
import org.sluice.track.session.Outcome;
import org.sluice.track.session.SessionAssembler;
import org.sluice.track.session.SessionRules;

/**
 * How fast a daemon's log is read and its sessions put together, beside mawk that joins the same lines, in turn, on one
 * cached file. Both must count the same. Run it on one core.
 *
 * <p>Arguments: lines (2000000), rounds (5).
 */
public final class LogBench {

    private static final ZoneId UTC = ZoneId.of("UTC");

    private static final GeneratedLog.Shape SHAPE =
            new GeneratedLog.Shape(40, 3_000, 8, 60, Duration.ofMillis(250), Instant.parse("2026-01-01T00:00:00Z"));

    /** Counts files sent, and those of them in sessions that have an end. */
    private static final String JOIN = """
            $4 == "connect" { delete open[$3] }
            $4 == "send" { sent++; open[$3]++ }
            $4 == "sent" { ended += open[$3]; delete open[$3] }
            END { print sent, ended }
            """;

    /** What a reader found. */
    private record Count(long sent, long ended) {}

    @FunctionalInterface
    private interface Reader {
        Count read(Path log) throws IOException, InterruptedException;
    }

    private LogBench() {}

    public static void main(String[] arguments) throws IOException, InterruptedException {
        long lines = arguments.length > 0 ? Long.parseLong(arguments[0]) : 2_000_000;
        int rounds = arguments.length > 1 ? Integer.parseInt(arguments[1]) : 5;
        Path log = Files.createTempFile("rsyncd", ".log");
        try {
            try (OutputStream out = new BufferedOutputStream(Files.newOutputStream(log), 1 << 16)) {
                GeneratedLog.writeLines(out, SHAPE, lines);
            }
            double millions = lines(log) / 1e6;
            System.out.printf(Locale.ROOT, "%.0f lines, %d bytes%n", millions * 1e6, Files.size(log));
            double[][] seconds = measure(log, rounds, LogBench::mawk, LogBench::sluice);
            print(millions, seconds);
        } finally {
            Files.delete(log);
        }
    }

    /** Seconds of each reader in each round; a first round, to warm up, is left out. */
    private static double[][] measure(Path log, int rounds, Reader... readers)
            throws IOException, InterruptedException {
        double[][] seconds = new double[readers.length][rounds];
        Count expected = readers[0].read(log);
        for (int round = -1; round < rounds; round++) {
            for (int i = 0; i < readers.length; i++) {
                long start = System.nanoTime();
                Count count = readers[i].read(log);
                if (!count.equals(expected)) {
                    throw new IllegalStateException("they differ: " + expected + ", " + count);
                }
                if (round >= 0) {
                    seconds[i][round] = (System.nanoTime() - start) / 1e9;
                }
            }
        }
        System.out.println(expected);
        return seconds;
    }

    private static void print(double millions, double[][] seconds) {
        String[] names = {"mawk, join by pid", "sluice, sessions"};
        System.out.printf("%-20s %12s %12s %12s %8s%n", "million lines/s", "median", "lowest", "highest", "ratio");
        for (int i = 0; i < names.length; i++) {
            double[] sorted = seconds[i].clone();
            Arrays.sort(sorted);
            double[] reference = seconds[0].clone();
            Arrays.sort(reference);
            int middle = sorted.length / 2;
            System.out.printf(
                    Locale.ROOT,
                    "%-20s %12.2f %12.2f %12.2f %8.2f%n",
                    names[i],
                    millions / sorted[middle],
                    millions / sorted[sorted.length - 1],
                    millions / sorted[0],
                    reference[middle] / sorted[middle]);
        }
    }

    private static Count mawk(Path log) throws IOException, InterruptedException {
        Process mawk = new ProcessBuilder("mawk", JOIN, log.toString())
                .redirectError(ProcessBuilder.Redirect.INHERIT)
                .start();
        String said = new String(mawk.getInputStream().readAllBytes(), StandardCharsets.US_ASCII);
        if (mawk.waitFor() != 0) {
            throw new IOException("mawk failed");
        }
        List<String> numbers = List.of(said.strip().split(" "));
        return new Count(Long.parseLong(numbers.get(0)), Long.parseLong(numbers.get(1)));
    }

    private static Count sluice(Path log) throws IOException {
        long[] counts = new long[2];
        SessionAssembler assembler = new SessionAssembler(SessionRules.of(UTC, Duration.ofMinutes(15)), session -> {
            counts[0] += session.fetchCount();
            counts[1] += session.outcome() instanceof Outcome.Lost ? 0 : session.fetchCount();
        });
        LineParser parser = new LineParser(
                LogFormat.compile(LogFormat.DEFAULT).stream().toList(),
                UTC,
                LocalDate.of(2026, 1, 1),
                assembler::accept);
        try (InputStream in = Files.newInputStream(log)) {
            LineReader.read(in, parser::parse);
        }
        assembler.finish();
        return new Count(counts[0], counts[1]);
    }

    private static long lines(Path log) throws IOException {
        long[] count = new long[1];
        try (InputStream in = Files.newInputStream(log)) {
            LineReader.read(in, (buffer, from, to) -> count[0]++);
        }
        return count[0];
    }
}
