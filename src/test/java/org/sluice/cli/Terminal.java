package org.sluice.cli;

import java.io.PrintWriter;
import java.io.StringWriter;
import picocli.CommandLine;

/** Runs commands as from a terminal, and keeps what they said. */
final class Terminal {

    private final StringWriter out = new StringWriter();
    private final StringWriter err = new StringWriter();
    private final Console console = new Console(new PrintWriter(out), new PrintWriter(err));

    /** Runs a command and returns its exit code. */
    int run(String... arguments) {
        return Sluice.commandLine(console).execute(arguments);
    }

    /** Runs a command that is no part of the program. */
    int runAlso(Object command, String name) {
        CommandLine sluice = Sluice.commandLine(console);
        sluice.addSubcommand(name, command);
        return sluice.execute(name);
    }

    String out() {
        return out.toString();
    }

    String err() {
        return err.toString();
    }
}
