package org.sluice.cli;

import java.util.Map;
import java.util.concurrent.Callable;
import org.sluice.cli.DecisionOptions.Telling;
import org.sluice.decision.Desk;
import org.sluice.ledger.Ledger;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

/** {@code sluice retry}: tries again what was given up. */
@Command(
        name = "retry",
        description = "Tries again what was given up: messages among the dead letters, and parked hooks.",
        mixinStandardHelpOptions = true)
final class RetryCommand implements Callable<Integer> {

    private final Console console;

    @Mixin
    private SharedOptions options = new SharedOptions();

    @Mixin
    private DecisionOptions decision = new DecisionOptions();

    RetryCommand(Console console) {
        this.console = console;
    }

    @Override
    public Integer call() throws Exception {
        return options.withConfig(console, config -> LedgerAccess.use(config, console, this::retry));
    }

    private int retry(Ledger ledger) throws InterruptedException {
        Desk desk = new Desk(ledger);
        return decision.tell(desk, desk.retry(decision.word()), Map.of(), new Telling(console, options.isJson()));
    }
}
