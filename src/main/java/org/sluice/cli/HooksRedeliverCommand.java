package org.sluice.cli;

import java.util.Map;
import java.util.concurrent.Callable;
import org.sluice.cli.DecisionOptions.Telling;
import org.sluice.decision.Desk;
import org.sluice.ledger.Ledger;
import org.sluice.ledger.Redelivery;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Parameters;

/** {@code sluice hooks redeliver}: runs a hook for an event once more. */
@Command(
        name = "redeliver",
        description = "Runs a hook for an event once more, also if it was done, with the same key.",
        mixinStandardHelpOptions = true)
final class HooksRedeliverCommand implements Callable<Integer> {

    private final Console console;

    @Mixin
    private SharedOptions options = new SharedOptions();

    @Mixin
    private DecisionOptions decision = new DecisionOptions();

    @Parameters(index = "0", paramLabel = "EVENT", description = "the event's id, as `sluice hooks deliveries` has it")
    private String event = "";

    @Parameters(index = "1", paramLabel = "HOOK", description = "the hook's name")
    private String hook = "";

    HooksRedeliverCommand(Console console) {
        this.console = console;
    }

    @Override
    public Integer call() throws Exception {
        return options.withConfig(console, config -> LedgerAccess.use(config, console, this::redeliver));
    }

    private int redeliver(Ledger ledger) throws InterruptedException {
        Desk desk = new Desk(ledger);
        return decision.tell(
                desk,
                desk.redeliver(new Redelivery(event, hook), decision.word()),
                Map.of(),
                new Telling(console, options.isJson()));
    }
}
