package org.sluice.cli;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Clock;
import java.util.Optional;
import org.sluice.config.SluiceConfig;
import org.sluice.ledger.LedgerLock;
import org.sluice.recovery.Recovery;
import org.sluice.recovery.Replacement;
import org.sluice.recovery.Replacement.Replaced;
import org.sluice.release.Printable;

/** Replaces the ledger, if no pipeline runs on it, and tells what came of it. */
record LedgerReplacing(SluiceConfig config, Console console, boolean isJson) {

    /** What is put in its place. */
    @FunctionalInterface
    interface Step {

        Replaced take(Replacement replacement) throws IOException;
    }

    /** Returns the exit code: 1 if somebody should look at something. */
    int run(Step step) throws IOException {
        Path ledger = config.ledger().file().toAbsolutePath();
        Optional<LedgerLock> lock = LedgerLock.take(ledger);
        if (lock.isEmpty()) {
            console.complain("sluice: a pipeline runs on " + ledger + ": stop it first");
            return ExitCode.UNREACHABLE;
        }
        try (LedgerLock held = lock.get()) {
            Recovery recovery = new Recovery(
                    config,
                    Clock.systemUTC(),
                    System::nanoTime,
                    line -> console.complain("sluice: " + Printable.of(line)));
            Replaced replaced = step.take(new Replacement(config, recovery, Clock.systemUTC()));
            if (isJson) {
                console.json(LedgerText.document(ledger, replaced));
            } else {
                LedgerText.lines(ledger, replaced).forEach(console::say);
            }
            held.end(); // what is there now is whole
            return replaced.recovered().isWhole() ? ExitCode.DONE : ExitCode.NO;
        }
    }
}
