package org.sluice.track.report;

import static org.sluice.fuzz.Oracle.holds;
import static org.sluice.fuzz.Oracle.isPrintable;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.function.Consumer;
import org.sluice.fuzz.Oracle;
import org.sluice.mirror.Pool;
import org.sluice.track.log.FormatGuess;
import org.sluice.track.log.LineParser;
import org.sluice.track.log.LineReader;
import org.sluice.track.log.LineTimes;
import org.sluice.track.log.LogFormat;
import org.sluice.track.log.LogLine;
import org.sluice.track.session.Assembly;
import org.sluice.track.session.Session;
import org.sluice.track.session.SessionAssembler;
import org.sluice.track.session.SessionRules;

/**
 * A daemon's log of any bytes, from a file or by way of syslog. Nobody has a file whose path, size and fetcher do not
 * stand in the log; and a restart between any two lines changes nothing.
 */
public final class LogFuzz {

    private static final SessionRules RULES = new SessionRules(ZoneOffset.UTC, Duration.ofHours(1), 100, 1_000, "");
    private static final Listing SERVED = served();
    private static final LocalDate DAY = LocalDate.of(2026, 11, 23);

    private LogFuzz() {}

    /** One input. */
    public static void fuzzerTestOneInput(byte[] log) {
        FormatGuess guess = new FormatGuess();
        lines(log, guess::look);
        LogFormat format = guess.best();
        List<LogLine> read = new ArrayList<>();
        lines(log, new LineParser(List.of(format), ZoneOffset.UTC, DAY, read::add)::parse);
        holds(read.size() <= log.length + 1, "%d lines of %d bytes", read.size(), log.length);
        report(read, isRelayed(log), new String(log, StandardCharsets.ISO_8859_1));
        restart(read);
    }

    private static boolean isRelayed(byte[] log) {
        LineTimes times = new LineTimes(ZoneOffset.UTC, LocalDate.EPOCH);
        boolean[] isAny = {false};
        lines(log, (text, from, to) -> {
            times.next(Arrays.copyOfRange(text, from, to));
            isAny[0] |= times.isRelayed();
        });
        return isAny[0];
    }

    private static void report(List<LogLine> lines, boolean isRelayed, String log) {
        PostMortem reader = new PostMortem(SERVED, Pool.empty(), RULES, Instant.MIN);
        if (isRelayed) {
            reader.expectDisorder();
        }
        lines.forEach(reader::accept);
        Report report = reader.finish();
        if (!log.contains("\\#")) {
            report.mirrors()
                    .forEach(mirror -> mirror.artifacts().stream()
                            .filter(holding -> holding.state() == Report.State.COMPLETE)
                            .forEach(holding -> stands(holding, mirror.addresses(), log)));
        }
        StringWriter text = new StringWriter();
        ReportText.write(report, new PrintWriter(text));
        text.toString().lines().forEach(Oracle::isPrintable);
    }

    private static void stands(Report.Holding holding, List<String> addresses, String log) {
        holds(log.contains(holding.path()), "nobody fetched %s", holding.path());
        holds(log.contains(Long.toString(holding.size())), "no length of %s", holding.path());
        addresses.forEach(address -> {
            isPrintable(address);
            holds(log.contains(address), "nobody came from %s", address);
        });
    }

    /** Sessions put together in one go, or with a restart in the middle. */
    private static void restart(List<LogLine> lines) {
        List<Session> whole = new ArrayList<>();
        SessionAssembler assembler = new SessionAssembler(RULES, whole::add);
        lines.forEach(assembler::accept);
        assembler.finish();

        List<Session> halves = new ArrayList<>();
        Consumer<Session> sink = halves::add;
        SessionAssembler before = new SessionAssembler(RULES, sink);
        int middle = lines.size() / 2;
        lines.subList(0, middle).forEach(before::accept);
        SessionAssembler after = SessionAssembler.restore(before.save(), RULES, sink, new Assembly());
        lines.subList(middle, lines.size()).forEach(after::accept);
        after.finish();
        holds(halves.equals(whole), "a restart changed the sessions: %s, or %s", whole, halves);
    }

    private static void lines(byte[] log, LineReader.Lines each) {
        try {
            LineReader.read(new ByteArrayInputStream(log), each);
        } catch (IOException impossible) {
            throw new UncheckedIOException(impossible);
        }
    }

    /** All that the daemons of the recorded logs served. */
    private static Listing served() {
        StringBuilder text = new StringBuilder("path\tsize\tsha256\n");
        try {
            for (Fixture fixture : Fixture.all()) {
                fixture.truth().path("served").properties().stream()
                        .filter(file -> file.getKey().matches("[ -\\[\\]-~]+"))
                        .forEach(file -> text.append(file.getKey())
                                .append('\t')
                                .append(file.getValue().path("size").asLong())
                                .append("\t-\n"));
            }
            Path file = Oracle.scratch("served.tsv");
            return Listing.read(Oracle.write(file, text.toString().getBytes(StandardCharsets.UTF_8)));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
