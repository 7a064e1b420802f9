package org.sluice.cli;

import java.nio.file.Path;
import org.sluice.config.ConfigFile;
import org.sluice.config.ConfigReading;
import org.sluice.config.SluiceConfig;
import picocli.CommandLine.Option;

/** The options that every command takes. */
public final class SharedOptions {

    @Option(names = "--config", paramLabel = "FILE", description = "the configuration; default: ${DEFAULT-VALUE}")
    private Path config = Path.of("config/sluice.yaml");

    @Option(names = "--json", description = "print one JSON document")
    private boolean json;

    /** What a command does with its configuration. */
    @FunctionalInterface
    public interface Configured {

        /** Returns the exit code. */
        int run(SluiceConfig config) throws Exception;
    }

    /** The configuration's file. */
    public Path config() {
        return config;
    }

    /** Whether the answer is to be JSON. */
    public boolean isJson() {
        return json;
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
