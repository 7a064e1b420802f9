package org.sluice.cli;

import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.sluice.config.rsyncd.RsyncdConf;
import org.sluice.release.Printable;
import org.sluice.track.log.DaemonSettings;
import org.sluice.track.log.FormatGuess;
import org.sluice.track.log.LogFormat;
import org.sluice.track.report.LogFiles;
import picocli.CommandLine;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** In which format a log's transfers are: as given, else as the daemon's configuration says, else as recognised. */
final class FormatOptions {

    @Spec(Spec.Target.MIXEE)
    private @Nullable CommandSpec command;

    @Option(names = "--rsyncd-conf", paramLabel = "FILE", description = "The daemon's configuration: has the format.")
    private @Nullable Path conf;

    @Option(names = "--log-format", paramLabel = "FORMAT", description = "The daemon's log format.")
    private @Nullable String format;

    /**
     * The formats to read the logs in; what is doubtful about them is told.
     *
     * @throws ParameterException if lines of the given format can't be understood
     * @throws IOException if the configuration or a log can't be read
     */
    List<LogFormat> formats(LogFiles logs) throws IOException {
        if (format != null) {
            return List.of(LogFormat.compile(format).orElseThrow(this::unusable));
        }
        PrintWriter told = command().getErr();
        return conf == null ? recognised(logs, told) : configured(RsyncdConf.read(conf), told);
    }

    private static List<LogFormat> configured(RsyncdConf conf, PrintWriter told) {
        conf.problems().forEach(problem -> told.println("rsyncd.conf: " + Printable.of(problem)));
        DaemonSettings settings = DaemonSettings.of(conf);
        settings.unusable()
                .forEach(text -> told.println("log format that cannot be understood: " + Printable.of(text)));
        if (!settings.isLoggingTransfers()) {
            told.println("transfer logging is off: the log cannot tell which files were sent");
        }
        return settings.formats().isEmpty()
                ? LogFormat.compile(LogFormat.DEFAULT).stream().toList()
                : settings.formats();
    }

    private static List<LogFormat> recognised(LogFiles logs, PrintWriter told) throws IOException {
        FormatGuess guess = logs.guess();
        told.println(
                guess.isGrounded()
                        ? "log format recognised: " + guess.best().text()
                        : "no transfers in the log; rsync's default log format is assumed: " + LogFormat.DEFAULT);
        return List.of(guess.best());
    }

    private ParameterException unusable() {
        return new ParameterException(command(), "--log-format: lines of this format cannot be understood: " + format);
    }

    private CommandLine command() {
        if (command == null) {
            throw new IllegalStateException("options of a command only");
        }
        return command.commandLine();
    }
}
