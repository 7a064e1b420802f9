package org.sluice.cli;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.Callable;
import org.sluice.config.SluiceConfig;
import org.sluice.ledger.LedgerFile;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Parameters;

/** {@code sluice ledger restore}: a backup in the place of the ledger, brought up to what lies on the disk. */
@Command(
        name = "restore",
        description = {
            "Puts a backup in the place of the ledger, while no pipeline runs, and takes up what has come since from",
            "tree, staging, quarantine and logs. Nothing is deleted: the former ledger gets another name.",
            "Exit code 1 if there is something to look at."
        },
        mixinStandardHelpOptions = true)
final class LedgerRestoreCommand implements Callable<Integer> {

    private final Console console;

    @Mixin
    private SharedOptions options = new SharedOptions();

    @Parameters(index = "0", paramLabel = "FILE", description = "what `sluice ledger backup` wrote")
    private Path backup = Path.of("");

    LedgerRestoreCommand(Console console) {
        this.console = console;
    }

    @Override
    public Integer call() throws Exception {
        return options.withConfig(console, this::restore);
    }

    private int restore(SluiceConfig config) throws IOException {
        if (!Files.isReadable(backup) || !Files.isRegularFile(backup)) {
            console.complain("sluice: no file at " + backup + " that may be read");
            return ExitCode.UNREACHABLE;
        }
        LedgerFile file = new LedgerFile(backup);
        List<String> problems = file.problems(true);
        if (!problems.isEmpty()) {
            console.complain("sluice: " + backup + " is damaged, take another backup: " + problems.getFirst());
            return ExitCode.FAILED;
        }
        LedgerFile.Contents contents = file.contents();
        if (contents.isNewer()) {
            console.complain("sluice: " + backup + " was made by a later version of Sluice (schema " + contents.schema()
                    + "): install that one");
            return ExitCode.FAILED;
        }
        return new LedgerReplacing(config, console, options.isJson()).run(replacement -> replacement.restore(backup));
    }
}
