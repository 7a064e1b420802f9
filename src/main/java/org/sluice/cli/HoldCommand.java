package org.sluice.cli;

import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.sluice.cli.DecisionOptions.Telling;
import org.sluice.decision.Answer;
import org.sluice.decision.Desk;
import org.sluice.decision.Word;
import org.sluice.ledger.Ledger;
import org.sluice.release.Printable;
import org.sluice.release.ReleaseId;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Parameters;

/** {@code sluice hold} and {@code sluice resume}: nothing further of a release is published, or it goes on. */
abstract class HoldCommand implements Callable<Integer> {

    private final Console console;

    @Mixin
    private SharedOptions options = new SharedOptions();

    @Mixin
    private DecisionOptions decision = new DecisionOptions();

    @Parameters(index = "0", paramLabel = "RELEASE", description = "stable/6.9, or 6.9")
    private String release = "";

    private HoldCommand(Console console) {
        this.console = console;
    }

    /** Does it, and says what came of it. */
    abstract Answer use(Desk desk, ReleaseId release, Word word);

    @Override
    public Integer call() throws Exception {
        Optional<ReleaseId> asked = ReleaseId.parse(release);
        if (asked.isEmpty()) {
            console.complain("sluice: no release: " + Printable.of(release) + "; write stable/6.9, or 6.9");
            return ExitCode.USAGE;
        }
        return options.withConfig(
                console, config -> LedgerAccess.use(config, console, ledger -> decide(ledger, asked.get())));
    }

    private int decide(Ledger ledger, ReleaseId asked) throws InterruptedException {
        Desk desk = new Desk(ledger);
        Answer answer = use(desk, asked, decision.word());
        Map<String, Object> about = Map.of("release", asked.toString());
        return decision.tell(desk, answer, about, new Telling(console, options.isJson()));
    }

    @Command(
            name = "hold",
            description = "Holds a release at once, until it is resumed: no wave of it opens, no further file of it"
                    + " is placed. What is in the tree stays there. Works while the pipeline is stopped, too.",
            mixinStandardHelpOptions = true)
    static final class Hold extends HoldCommand {

        Hold(Console console) {
            super(console);
        }

        @Override
        Answer use(Desk desk, ReleaseId release, Word word) {
            return desk.hold(release, word);
        }
    }

    @Command(
            name = "resume",
            description = "Ends the hold of a release: it goes on from where it is.",
            mixinStandardHelpOptions = true)
    static final class Resume extends HoldCommand {

        Resume(Console console) {
            super(console);
        }

        @Override
        Answer use(Desk desk, ReleaseId release, Word word) {
            return desk.resume(release, word);
        }
    }
}
