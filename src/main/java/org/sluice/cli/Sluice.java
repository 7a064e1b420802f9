package org.sluice.cli;

import java.util.List;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.sluice.config.pool.PoolFile;
import org.sluice.release.Printable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.HelpCommand;
import picocli.CommandLine.IVersionProvider;
import picocli.CommandLine.ParameterException;

/** The program: finds the command and runs it. */
@Command(
        name = "sluice",
        description = "Publishes releases to rsync mirrors, and proves when the first of them is ready.",
        synopsisSubcommandLabel = "COMMAND",
        mixinStandardHelpOptions = true,
        versionProvider = Sluice.Version.class,
        exitCodeListHeading = "%nExit codes:%n",
        exitCodeList = {
            "0:done",
            "1:done, and the answer is no: not ready, or problems found",
            "2:the command or the configuration is wrong",
            "3:not reachable, or not permitted",
            "4:failed"
        })
public final class Sluice {

    private static final Logger LOG = LoggerFactory.getLogger(Sluice.class);

    private Sluice() {}

    /** Runs a command and ends the process with its exit code. */
    public static void main(String[] arguments) {
        System.exit(commandLine(Console.system()).execute(arguments));
    }

    /** Every command there is, in the order of the help. */
    private static List<Object> commands(Console console) {
        return List.of(
                new RunCommand(console),
                new DemoCommand(console),
                new StatusCommand(console),
                new EventsCommand(console),
                new ReportCommand(PoolFile::load),
                new ApproveCommand(console),
                new HoldCommand.Hold(console),
                new HoldCommand.Resume(console),
                new RetryCommand(console),
                new TokenCommand(console),
                HooksCommand.with(console),
                LedgerCommand.with(console),
                MirrorsCommand.with(console),
                new PlanCommand(console),
                new RsyncdConfCommand(console),
                new CapCommand(console),
                new SubscriberCommand(console),
                new ConfigCommand(console),
                new DoctorCommand(console),
                new CompletionCommand(console));
    }

    /** The command line with all its commands, ready to execute. */
    public static CommandLine commandLine(Console console) {
        CommandLine sluice = new CommandLine(new Sluice());
        sluice.addSubcommand(new HelpCommand());
        commands(console).forEach(sluice::addSubcommand);
        return sluice.setOut(console.out())
                .setErr(console.err())
                .setParameterExceptionHandler((wrong, arguments) -> refuse(wrong, console))
                .setExecutionExceptionHandler((failure, command, result) -> fail(failure, console));
    }

    private static int refuse(ParameterException wrong, Console console) {
        CommandLine command = wrong.getCommandLine();
        console.complain("sluice: " + Printable.of(String.valueOf(wrong.getMessage())));
        CommandLine.UnmatchedArgumentException.printSuggestions(wrong, console.err());
        console.complain("See " + command.getCommandSpec().qualifiedName() + " --help");
        return ExitCode.USAGE;
    }

    /** One line for the user; the stack trace is for whoever has turned the debug log on. */
    private static int fail(Exception failure, Console console) {
        String reason = Optional.ofNullable(failure.getMessage()).orElse("no reason given");
        console.complain("sluice: failed: " + failure.getClass().getSimpleName() + ": " + Printable.of(reason));
        LOG.debug("command failed", failure);
        return ExitCode.FAILED;
    }

    /** The version that the build wrote into the jar. */
    static final class Version implements IVersionProvider {

        @Override
        public String[] getVersion() {
            String version = Sluice.class.getPackage().getImplementationVersion();
            return new String[] {"sluice " + (version == null ? "(not from a jar)" : version)};
        }
    }
}
