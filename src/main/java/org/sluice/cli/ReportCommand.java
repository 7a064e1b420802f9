package org.sluice.cli;

import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.databind.SerializationFeature;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.module.SimpleModule;
import com.fasterxml.jackson.databind.ser.std.ToStringSerializer;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.util.List;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import org.sluice.mirror.Pool;
import org.sluice.track.report.Catalogue;
import org.sluice.track.report.Listing;
import org.sluice.track.report.LogFiles;
import org.sluice.track.report.PostMortem;
import org.sluice.track.report.Report;
import org.sluice.track.report.ReportText;
import org.sluice.track.report.Unlisted;
import org.sluice.track.session.SessionRules;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
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

    @Option(
            names = "--merge",
            description = "The logs were written at the same time, as a daemon's own and its modules': order by time.")
    private boolean isMerged;

    @Option(names = "--module", paramLabel = "NAME", description = "Only sessions of this module count.")
    private String module = "";

    @Mixin
    private final FormatOptions formats = new FormatOptions();

    @Mixin
    private final PeriodOptions period = new PeriodOptions();

    @Option(names = "--mirrors", paramLabel = "FILE", description = "The pool, as in mirrors.json.")
    private @Nullable Path mirrors;

    @Option(names = "--addresses", paramLabel = "FILE", description = "Which mirror has which addresses, YAML.")
    private @Nullable Path addresses;

    @Option(names = "--listing", paramLabel = "FILE", description = "What was served: path, size, sha256, md5; TSV.")
    private @Nullable Path listing;

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
        ZoneId daemonZone = period.zone();
        LogFiles files = new LogFiles(logs, daemonZone);
        Catalogue catalogue = listing == null ? new Unlisted() : Listing.read(listing);
        SessionRules rules = SessionRules.of(daemonZone, SILENCE).only(module);
        PostMortem reader = new PostMortem(catalogue, pool(), rules, period.since());
        if (files.isRelayed()) {
            reader.expectDisorder();
        }
        if (isMerged) {
            files.merge(formats.formats(files), reader::accept);
        } else {
            files.read(formats.formats(files), reader::accept);
        }
        Report report = reader.finish();
        print(report);
        return report.from() == null ? ExitCode.NO : ExitCode.DONE;
    }

    private Pool pool() throws IOException {
        return mirrors == null && addresses == null ? Pool.empty() : pools.read(mirrors, addresses);
    }

    private void print(Report report) throws IOException {
        PrintWriter out = commandSpec().commandLine().getOut();
        if (isJson) {
            JsonMapper json = JsonMapper.builder()
                    .addModule(new SimpleModule().addSerializer(Instant.class, ToStringSerializer.instance))
                    .disable(JsonGenerator.Feature.AUTO_CLOSE_TARGET)
                    .disable(SerializationFeature.FLUSH_AFTER_WRITE_VALUE)
                    .build();
            json.writeValue(out, report);
            out.println();
        } else {
            ReportText.write(report, out);
        }
        out.flush();
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
