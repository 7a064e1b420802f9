package org.sluice.cli;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import org.sluice.config.SluiceConfig;
import org.sluice.ledger.LedgerFile;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

/** {@code sluice ledger}: whether it is whole; with a further word, backs it up or replaces it. */
@Command(
        name = "ledger",
        description = "Checks the ledger, while the pipeline runs or not; exit code 1 if it is damaged.",
        mixinStandardHelpOptions = true,
        synopsisSubcommandLabel = "[check | backup | restore | rebuild]")
final class LedgerCommand implements Callable<Integer> {

    private final Console console;

    @Mixin
    private SharedOptions options = new SharedOptions();

    private LedgerCommand(Console console) {
        this.console = console;
    }

    /** The command with all that belong to it. */
    static CommandLine with(Console console) {
        return new CommandLine(new LedgerCommand(console))
                .addSubcommand("check", new LedgerCommand(console))
                .addSubcommand(new LedgerBackupCommand(console))
                .addSubcommand(new LedgerRestoreCommand(console))
                .addSubcommand(new LedgerRebuildCommand(console));
    }

    @Override
    public Integer call() throws Exception {
        return options.withConfig(console, this::check);
    }

    private int check(SluiceConfig config) throws Exception {
        LedgerFile file = new LedgerFile(config.ledger().file());
        if (!file.exists()) {
            console.complain("sluice: no ledger at " + file.file()
                    + ": if it was lost, restore a backup, or `sluice ledger rebuild`");
            return ExitCode.UNREACHABLE;
        }
        List<String> problems = file.problems(true);
        if (options.isJson()) {
            Map<String, Object> document = new LinkedHashMap<>();
            document.put("ledger", file.file().toString());
            document.put("ok", problems.isEmpty());
            document.put("problems", problems);
            if (problems.isEmpty()) {
                document.put("contents", file.contents());
            }
            console.json(document);
        } else if (problems.isEmpty()) {
            console.say(file.file() + " is whole: " + LedgerText.of(file.contents()));
        } else {
            console.say(file.file() + " is damaged: restore a backup with `sluice ledger restore FILE`,"
                    + " or make it anew with `sluice ledger rebuild --replace`");
            problems.forEach(problem -> console.say("  " + problem));
        }
        return problems.isEmpty() ? ExitCode.DONE : ExitCode.NO;
    }
}
