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
import java.util.List;
import java.util.Locale;
import java.util.function.Consumer;
import org.sluice.track.evidence.Evidence;
import org.sluice.track.log.LineParser;
import org.sluice.track.log.LineReader;
import org.sluice.track.log.LogFormat;
import org.sluice.track.report.Unlisted;
import org.sluice.track.session.Outcome;
import org.sluice.track.session.Session;
import org.sluice.track.session.SessionAssembler;
import org.sluice.track.session.SessionRules;

/**
 * How fast a daemon's log is read and its sessions put together, beside mawk that joins the same lines, in turn, on one
 * cached file. All must count the same. Run it on one core; what counts is the time on it, not that spent waiting for
 * it.
 *
 * <p>Arguments: lines (2000000), rounds (5).
 */
public final class LogBench {

    private static final ZoneId UTC = ZoneId.of("UTC");

    private static final GeneratedLog.Shape SHAPE =
            new GeneratedLog.Shape(40, 3_000, 8, 60, Duration.ofMillis(250), Instant.parse("2026-01-01T00:00:00Z"));

    /** Counts files sent, and those of them in sessions that have an end. */
    private static final String COUNT = """
            $4 == "connect" { delete open[$3] }
            $4 == "send" { sent++; open[$3]++ }
            $4 == "sent" { ended += open[$3]; delete open[$3] }
            END { print sent, ended }
            """;

    /** Keeps each session's files, and says at its end which address has which file in which size. */
    private static final String JOIN = """
            $4 == "connect" { forget($3); address[$3] = $NF }
            $4 == "send" { sent++; i = ++files[$3]; path[$3, i] = $9; size[$3, i] = $NF }
            $4 == "sent" {
                for (i = 1; i <= files[$3]; i++) { ended++; have[address[$3], path[$3, i]] = size[$3, i] }
                forget($3)
            }
            END { print sent, ended }
            function forget(pid,   i) {
                for (i = files[pid]; i > 0; i--) { delete path[pid, i]; delete size[pid, i] }
                delete files[pid]
            }
            """;

    private static final List<Reader> READERS = List.of(
            new Reader("mawk, files kept by session", log -> mawk(JOIN, log)),
            new Reader("mawk, files counted by pid", log -> mawk(COUNT, log)),
            new Reader("sluice, sessions", log -> sluice(log, session -> {})),
            new Reader("sluice, sessions judged", log -> sluice(log, judge())));

    /** What a reader found. */
    private record Count(long sent, long ended) {}

    private record Reader(String name, Run run) {}

    @FunctionalInterface
    private interface Run {
        Count of(Path log) throws IOException, InterruptedException;
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
            System.out.println(Machine.describe());
            double millions = lines(log) / 1e6;
            System.out.printf(Locale.ROOT, "%.0f lines, %d bytes%n", millions * 1e6, Files.size(log));
            Rates rates = new Rates(
                    "million lines per second",
                    READERS.stream().map(Reader::name).toList());
            measure(log, rounds, millions, rates);
            rates.print();
        } finally {
            Files.delete(log);
        }
    }

    /** One after the other in each round; a first round, to warm up, is left out. */
    private static void measure(Path log, int rounds, double millions, Rates rates)
            throws IOException, InterruptedException {
        Count expected = READERS.getFirst().run().of(log);
        for (int round = -1; round < rounds; round++) {
            for (Reader reader : READERS) {
                double start = Machine.processorSeconds();
                Count count = reader.run().of(log);
                if (!count.equals(expected)) {
                    throw new IllegalStateException("they differ: " + expected + ", " + reader.name() + ": " + count);
                }
                if (round >= 0) {
                    rates.add(reader.name(), millions / (Machine.processorSeconds() - start));
                }
            }
        }
        System.out.printf("files sent: %d, in sessions with an end: %d; all agree%n", expected.sent, expected.ended);
    }

    private static Count mawk(String program, Path log) throws IOException, InterruptedException {
        Process mawk = new ProcessBuilder("mawk", program, log.toString())
                .redirectError(ProcessBuilder.Redirect.INHERIT)
                .start();
        String said = new String(mawk.getInputStream().readAllBytes(), StandardCharsets.US_ASCII);
        if (mawk.waitFor() != 0) {
            throw new IOException("mawk failed");
        }
        List<String> numbers = List.of(said.strip().split(" ", -1));
        return new Count(Long.parseLong(numbers.get(0)), Long.parseLong(numbers.get(1)));
    }

    private static Consumer<Session> judge() {
        Evidence evidence = new Evidence();
        Unlisted published = new Unlisted();
        return session -> evidence.judge(session.address(), session, published)
                .forEach(change -> published.saw(change.path(), change.size()));
    }

    private static Count sluice(Path log, Consumer<Session> sink) throws IOException {
        long[] counts = new long[2];
        SessionAssembler assembler = new SessionAssembler(SessionRules.of(UTC, Duration.ofMinutes(15)), session -> {
            counts[0] += session.fetchCount();
            counts[1] += session.outcome() instanceof Outcome.Lost ? 0 : session.fetchCount();
            sink.accept(session);
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
