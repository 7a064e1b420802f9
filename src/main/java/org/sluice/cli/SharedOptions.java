package org.sluice.cli;

import java.nio.file.Path;
import org.jspecify.annotations.Nullable;
import org.sluice.config.ConfigFile;
import org.sluice.config.ConfigReading;
import org.sluice.config.SluiceConfig;
import picocli.CommandLine;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** The options that every command takes. */
public final class SharedOptions {

    @Option(names = "--config", paramLabel = "FILE", description = "the configuration; default: ${DEFAULT-VALUE}")
    private Path config = Path.of("config/sluice.yaml");

    @Option(names = "--json", description = "print one JSON document")
    private boolean json;

    @Spec(Spec.Target.MIXEE)
    private @Nullable CommandSpec command;

    /** What a command does with its configuration. */
    @FunctionalInterface
    public interface Configured {

        /** Returns the exit code. */
        int run(SluiceConfig config) throws Exception;
    }

    /** The configuration's file. */
    public Path config() {
        return given("--config", config);
    }

    /** Whether the answer is to be JSON. */
    public boolean isJson() {
        return given("--json", json);
    }

    /** What was said before the name of a subcommand holds for it too, unless it is said again. */
    private <T> T given(String option, T own) {
        CommandLine line = command == null ? null : command.commandLine();
        CommandLine parent = line == null ? null : line.getParent();
        return line == null || parent == null || line.getParseResult().hasMatchedOption(option)
                ? own
                : parent.getParseResult().matchedOptionValue(option, own);
    }

    /** Runs with the configuration, or tells all its problems on stderr and returns {@link ExitCode#USAGE}. */
    public int withConfig(Console console, Configured command) throws Exception {
        return switch (ConfigFile.load(config)) {
            case ConfigReading.Loaded(SluiceConfig loaded) -> command.run(loaded);
            case ConfigReading.Problems(var problems) -> {
                problems.forEach(problem -> console.complain(problem.toString()));
                yield ExitCode.USAGE;
            }
        };
    }
}
