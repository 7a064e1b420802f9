package org.sluice.cli;

import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import org.sluice.config.SluiceConfig;
import org.sluice.ledger.Ledger;

/** Opens the pipeline's ledger for commands that look at it or note a decision, whether the pipeline runs or not. */
final class LedgerAccess {

    /** What a command does with the ledger. */
    @FunctionalInterface
    interface Use {

        /** Returns the exit code. */
        int with(Ledger ledger) throws Exception;
    }

    private LedgerAccess() {}

    /** Uses the ledger, or says that there is none and returns {@link ExitCode#UNREACHABLE}. */
    static int use(SluiceConfig config, Console console, Use use) throws Exception {
        Path file = config.ledger().file();
        if (!Files.isReadable(file)) {
            console.complain("sluice: no ledger at " + file.toAbsolutePath()
                    + " that may be read: start the pipeline with `sluice run`,"
                    + " or name its configuration with --config");
            return ExitCode.UNREACHABLE;
        }
        try (Ledger ledger = Ledger.attach(file, Clock.systemUTC())) {
            return use.with(ledger);
        }
    }
}
