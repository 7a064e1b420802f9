package org.sluice.cli;

import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.module.SimpleModule;
import com.fasterxml.jackson.databind.ser.std.ToStringSerializer;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.util.List;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import org.sluice.mirror.Pool;
import org.sluice.track.log.DaemonSettings;
import org.sluice.track.log.FormatGuess;
import org.sluice.track.log.LogFormat;
import org.sluice.track.report.Catalogue;
import org.sluice.track.report.Listing;
import org.sluice.track.report.LogFiles;
import org.sluice.track.report.PostMortem;
import org.sluice.track.report.Report;
import org.sluice.track.report.ReportText;
import org.sluice.track.report.Unlisted;
import org.sluice.track.session.SessionRules;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** {@code sluice report}: who had what when, from log files alone. */
@Command(
        name = "report",
        description = "Says from rsyncd's logs alone which mirror had which file when.",
        mixinStandardHelpOptions = true)
public final class ReportCommand implements Callable<Integer> {

    /** Longer than any transfer is silent: a post-mortem can wait. */
    private static final Duration SILENCE = Duration.ofDays(2);

    private final PoolReader pools;

    @Spec
    private @Nullable CommandSpec spec;

    @Option(
            names = "--log",
            required = true,
            paramLabel = "FILE",
            description = "A log; several are one, oldest first.")
    private List<Path> logs = List.of();

    @Option(names = "--rsyncd-conf", paramLabel = "FILE", description = "The daemon's configuration: has the format.")
    private @Nullable Path conf;

    @Option(names = "--log-format", paramLabel = "FORMAT", description = "The daemon's log format.")
    private @Nullable String format;

    @Option(names = "--zone", paramLabel = "ZONE", description = "The daemon's time zone (default: UTC).")
    private String zone = "UTC";

    @Option(names = "--mirrors", paramLabel = "FILE", description = "The pool, as in mirrors.json.")
    private @Nullable Path mirrors;

    @Option(names = "--addresses", paramLabel = "FILE", description = "Which mirror has which addresses, YAML.")
    private @Nullable Path addresses;

    @Option(names = "--listing", paramLabel = "FILE", description = "What was served: path, size, sha256, md5; TSV.")
    private @Nullable Path listing;

    @Option(names = "--since", paramLabel = "TIME", description = "Sessions that ended before do not count.")
    private @Nullable String since;

    @Option(names = "--json", description = "Prints one JSON document.")
    private boolean isJson;

    @Option(names = "--config", paramLabel = "FILE", description = "Accepted as everywhere; not read by this command.")
    @SuppressWarnings("UnusedVariable") // every command takes it; this one works without a pipeline
    private @Nullable Path config;

    /**
     * The command.
     *
     * @param pools reads {@code --mirrors} and {@code --addresses}
     */
    public ReportCommand(PoolReader pools) {
        this.pools = pools;
    }

    @Override
    public Integer call() {
        try {
            return report();
        } catch (NoSuchFileException e) {
            throw usage("no such file: " + e.getFile());
        } catch (IOException e) {
            errors().println("sluice report: " + e.getMessage());
            return ExitCode.FAILED;
        }
    }

    private int report() throws IOException {
        ZoneId daemonZone = zoneOf(zone);
        LogFiles files = new LogFiles(logs, daemonZone);
        Catalogue catalogue = listing == null ? new Unlisted() : Listing.read(listing);
        PostMortem reader =
                new PostMortem(catalogue, pool(), SessionRules.of(daemonZone, SILENCE), sinceOf(daemonZone));
        files.read(formats(files), reader::accept);
        Report report = reader.finish();
        print(report);
        return report.from() == null ? ExitCode.NO : ExitCode.DONE;
    }

    private Pool pool() throws IOException {
        return mirrors == null && addresses == null ? Pool.empty() : pools.read(mirrors, addresses);
    }

    private List<LogFormat> formats(LogFiles files) throws IOException {
        if (format != null) {
            return List.of(LogFormat.compile(format)
                    .orElseThrow(() -> usage("--log-format: lines of this format cannot be understood: " + format)));
        }
        if (conf != null) {
            return configured(DaemonSettings.of(Files.readString(conf, StandardCharsets.ISO_8859_1)));
        }
        FormatGuess guess = files.guess();
        errors().println(
                        guess.isGrounded()
                                ? "log format recognised: " + guess.best().text()
                                : "no transfers in the log; rsync's default log format is assumed: "
                                        + LogFormat.DEFAULT);
        return List.of(guess.best());
    }

    private List<LogFormat> configured(DaemonSettings settings) {
        settings.unusable().forEach(text -> errors().println("log format that cannot be understood: " + text));
        if (!settings.isLoggingTransfers()) {
            errors().println("transfer logging is off: the log cannot tell which files were sent");
        }
        return settings.formats().isEmpty()
                ? LogFormat.compile(LogFormat.DEFAULT).stream().toList()
                : settings.formats();
    }

    private void print(Report report) throws IOException {
        PrintWriter out = commandSpec().commandLine().getOut();
        if (isJson) {
            JsonMapper json = JsonMapper.builder()
                    .addModule(new SimpleModule().addSerializer(Instant.class, ToStringSerializer.instance))
                    .build();
            out.println(json.writeValueAsString(report));
        } else {
            out.print(ReportText.of(report));
        }
        out.flush();
    }

    private ZoneId zoneOf(String text) {
        try {
            return ZoneId.of(text);
        } catch (DateTimeException e) {
            throw usage("--zone: not a time zone: " + text);
        }
    }

    /** An instant, or a date or a date and time in the daemon's zone. */
    private Instant sinceOf(ZoneId daemonZone) {
        if (since == null) {
            return Instant.MIN;
        }
        try {
            if (since.length() <= "2026-01-02".length()) {
                return LocalDate.parse(since).atStartOfDay(daemonZone).toInstant();
            }
            return since.endsWith("Z")
                    ? Instant.parse(since)
                    : LocalDateTime.parse(since).atZone(daemonZone).toInstant();
        } catch (DateTimeException e) {
            throw usage("--since: not a time such as 2026-01-02T03:04:05Z or 2026-01-02: " + since);
        }
    }

    private PrintWriter errors() {
        return commandSpec().commandLine().getErr();
    }

    private CommandSpec commandSpec() {
        if (spec == null) {
            throw new IllegalStateException("run by picocli only");
        }
        return spec;
    }

    private ParameterException usage(String text) {
        return new ParameterException(commandSpec().commandLine(), text);
    }
}
