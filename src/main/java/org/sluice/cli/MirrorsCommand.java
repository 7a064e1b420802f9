package org.sluice.cli;

import picocli.CommandLine;
import picocli.CommandLine.Command;

/** {@code sluice mirrors}: the group of commands about mirrors. */
@Command(
        name = "mirrors",
        description = "What mirrors have and serve.",
        synopsisSubcommandLabel = "COMMAND",
        mixinStandardHelpOptions = true)
final class MirrorsCommand {

    private MirrorsCommand() {}

    /** The group with its commands. */
    static CommandLine line(Console console) {
        return new CommandLine(new MirrorsCommand()).addSubcommand(new MirrorsCheckCommand(console));
    }
}
