package org.sluice.cli;

import java.util.Optional;
import java.util.concurrent.Callable;
import org.sluice.ledger.Decisions;
import org.sluice.ledger.Holds;
import org.sluice.ledger.Ledger;
import org.sluice.ledger.Waves;
import org.sluice.release.Printable;
import org.sluice.release.ReleaseId;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code sluice approve}: opens a wave by hand. */
@Command(
        name = "approve",
        description = "Opens a wave by hand. If its gate asks for more than approval, it waits for the rest.",
        mixinStandardHelpOptions = true)
final class ApproveCommand implements Callable<Integer> {

    private final Console console;

    @Mixin
    private SharedOptions options = new SharedOptions();

    @Mixin
    private DecisionOptions decision = new DecisionOptions();

    @Parameters(index = "0", paramLabel = "RELEASE", description = "stable/6.9, or 6.9")
    private String release = "";

    @Parameters(index = "1", paramLabel = "WAVE", description = "images, iuks, …")
    private String wave = "";

    @Option(names = "--now", description = "opens it at once, whatever its gate waits for")
    private boolean isNow;

    ApproveCommand(Console console) {
        this.console = console;
    }

    @Override
    public Integer call() throws Exception {
        return options.withConfig(console, config -> LedgerAccess.use(config, console, this::approve));
    }

    private int approve(Ledger ledger) throws InterruptedException {
        Optional<Waves.Wave> found = ReleaseId.parse(release)
                .flatMap(id -> ledger.read(books -> books.waves().find(id, wave)));
        if (found.isEmpty()) {
            console.complain("sluice: no wave " + Printable.of(release + " " + wave) + ": see `sluice status`");
            return ExitCode.USAGE;
        }
        if (found.get().state() != Waves.State.COLLECTING) {
            console.complain(
                    "sluice: " + found.get().subject() + " is " + found.get().state() + " already");
            return ExitCode.NO;
        }
        Optional<Holds.Row> hold =
                ledger.read(books -> books.holds().find(found.get().release()));
        if (hold.isPresent()) {
            ReleaseId held = hold.get().release();
            console.complain("sluice: " + held + " is held: `sluice resume " + held + "` comes first");
            return ExitCode.NO;
        }
        Decisions.Kind kind = isNow ? Decisions.Kind.OPEN : Decisions.Kind.APPROVE;
        return decision.decide(ledger, kind, found.get().subject(), console, options.isJson());
    }
}
