package org.sluice.cli;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import org.sluice.cli.hooks.HookText;
import org.sluice.ledger.Books;
import org.sluice.ledger.Deliveries;
import org.sluice.release.Printable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** {@code sluice hooks deliveries}: the delivery log. */
@Command(
        name = "deliveries",
        description = "Shows every attempt of the hooks and what came of it, newest first.",
        mixinStandardHelpOptions = true)
final class HooksDeliveriesCommand implements Callable<Integer> {

    private static final int MOST = 1000;

    private final Console console;

    @Mixin
    private SharedOptions options = new SharedOptions();

    @Option(names = "--hook", paramLabel = "HOOK", description = "only of this hook")
    private @Nullable String hook;

    @Option(names = "--event", paramLabel = "ID", description = "only for the event of this id")
    private @Nullable String event;

    @Option(names = "--limit", paramLabel = "N", description = "so many at most; default: ${DEFAULT-VALUE}")
    private int limit = 100;

    @Option(names = "--after", paramLabel = "SEQ", description = "go on after this one: `next` of the page before")
    private long after = Deliveries.NEWEST;

    HooksDeliveriesCommand(Console console) {
        this.console = console;
    }

    @Override
    public Integer call() throws Exception {
        if (hook != null && event != null) {
            console.complain("sluice: --hook or --event, not both");
            return ExitCode.USAGE;
        }
        if (limit < 1 || limit > MOST) {
            console.complain("sluice: --limit must be from 1 to " + MOST + ", not " + Printable.of("" + limit));
            return ExitCode.USAGE;
        }
        return options.withConfig(
                console,
                config -> LedgerAccess.use(config, console, ledger -> {
                    List<Deliveries.Row> rows = ledger.read(this::page);
                    tell(rows);
                    return ExitCode.DONE;
                }));
    }

    /** One more than is shown tells whether there are more. */
    private List<Deliveries.Row> page(Books books) {
        int most = limit + 1;
        if (hook != null) {
            return books.deliveries().latestOf(hook, after, most);
        }
        return event != null
                ? books.deliveries().latestFor(event, after, most)
                : books.deliveries().latest(after, most);
    }

    private void tell(List<Deliveries.Row> found) {
        boolean isFull = found.size() > limit;
        List<Deliveries.Row> rows = isFull ? found.subList(0, limit) : found;
        if (!options.isJson()) {
            HookText.deliveries(rows).forEach(console::say);
            if (isFull) {
                console.say("older ones: --after " + rows.getLast().seq());
            }
            return;
        }
        Map<String, Object> document = new LinkedHashMap<>();
        document.put("deliveries", rows.stream().map(Deliveries.Row::document).toList());
        if (isFull) {
            document.put("next", rows.getLast().seq());
        }
        console.json(document);
    }
}
