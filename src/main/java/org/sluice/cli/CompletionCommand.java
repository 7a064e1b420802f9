package org.sluice.cli;

import java.nio.file.Path;
import java.util.Objects;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.AutoComplete;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/**
 * {@code sluice completion}: what makes a shell complete commands and options. Names of releases and mirrors are not
 * completed: each Tab would start a JVM.
 */
@Command(
        name = "completion",
        description = {
            "Prints a script that makes a shell complete commands, options and event types.",
            "bash: source <(sluice completion bash). zsh: the same, with zsh."
        },
        mixinStandardHelpOptions = true)
final class CompletionCommand implements Callable<Integer> {

    private final Console console;

    @Spec
    private @Nullable CommandSpec command;

    @Parameters(index = "0", paramLabel = "SHELL", description = "${COMPLETION-CANDIDATES}")
    private Shell shell = Shell.bash;

    @Option(names = "--json", description = "accepted as everywhere; not read by this command")
    @SuppressWarnings("UnusedVariable") // every command takes it
    private boolean isJson;

    @Option(names = "--config", paramLabel = "FILE", description = "accepted as everywhere; not read by this command")
    @SuppressWarnings("UnusedVariable") // every command takes it
    private @Nullable Path config;

    /** Shells whose scripts there are: zsh takes bash's, which turns its emulation on. */
    enum Shell {
        bash,
        zsh
    }

    CompletionCommand(Console console) {
        this.console = console;
    }

    @Override
    public Integer call() {
        Objects.requireNonNull(shell);
        console.out()
                .print(AutoComplete.bash(
                        "sluice", Objects.requireNonNull(command).root().commandLine()));
        console.out().flush();
        return ExitCode.DONE;
    }
}
