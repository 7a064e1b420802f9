package org.sluice.cli;

import java.util.Map;
import java.util.concurrent.Callable;
import org.sluice.cli.DecisionOptions.Telling;
import org.sluice.decision.Answer;
import org.sluice.decision.Desk;
import org.sluice.ledger.Ledger;
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
        Desk desk = new Desk(ledger);
        Answer answer = desk.approve(release, wave, isNow, decision.word());
        return decision.tell(desk, answer, Map.of(), new Telling(console, options.isJson()));
    }
}
