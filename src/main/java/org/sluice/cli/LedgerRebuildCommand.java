package org.sluice.cli;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import org.sluice.config.SluiceConfig;
import org.sluice.ledger.LedgerFile;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** {@code sluice ledger rebuild}: a new ledger of what lies on the disk, for one that is lost. */
@Command(
        name = "rebuild",
        description = {
            "Makes a new ledger, while no pipeline runs: of the tree, each file proven anew, of copies in staging,",
            "kept manifests, the quarantine and the daemons' logs with the files that they were rotated into.",
            "Exit code 1 if there is something to look at."
        },
        mixinStandardHelpOptions = true)
final class LedgerRebuildCommand implements Callable<Integer> {

    private final Console console;

    @Mixin
    private SharedOptions options = new SharedOptions();

    @Option(
            names = "--log",
            paramLabel = "FILE",
            description = "a log file that is compressed (.gz), or does not lie beside the daemon's; the oldest first")
    private List<Path> logs = new ArrayList<>();

    @Option(names = "--replace", description = "also if there is a ledger: it gets another name")
    private boolean isReplacing;

    LedgerRebuildCommand(Console console) {
        this.console = console;
    }

    @Override
    public Integer call() throws Exception {
        return options.withConfig(console, this::rebuild);
    }

    private int rebuild(SluiceConfig config) throws IOException {
        LedgerFile ledger = new LedgerFile(config.ledger().file());
        if (ledger.exists() && !isReplacing) {
            console.complain("sluice: there is a ledger at " + ledger.file()
                    + "; look at it with `sluice ledger check`. With --replace it gets another name");
            return ExitCode.USAGE;
        }
        for (Path log : logs) {
            if (!Files.isReadable(log)) {
                console.complain("sluice: --log: no file at " + log + " that may be read");
                return ExitCode.UNREACHABLE;
            }
        }
        return new LedgerReplacing(config, console, options.isJson()).run(replacement -> replacement.rebuild(logs));
    }
}
