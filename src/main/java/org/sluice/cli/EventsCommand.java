package org.sluice.cli;

import java.time.Duration;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.sluice.cli.status.EventText;
import org.sluice.ledger.Event;
import org.sluice.ledger.EventType;
import org.sluice.ledger.Json;
import org.sluice.ledger.Ledger;
import org.sluice.release.Printable;
import org.sluice.status.EventFields;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** {@code sluice events}: everything that happened, in order. */
@Command(
        name = "events",
        description = "Prints everything that happened, in order. With --json one document; with --follow one a line.",
        mixinStandardHelpOptions = true)
final class EventsCommand implements Callable<Integer> {

    private static final Duration POLL = Duration.ofMillis(500);
    private static final int BATCH = 500;

    private final Console console;

    @Mixin
    private SharedOptions options = new SharedOptions();

    @Option(names = "--follow", description = "go on with what happens, until interrupted")
    private boolean isFollowing;

    @Option(names = "--since", paramLabel = "SEQ", description = "only events after this number")
    private long since;

    @Option(
            names = "--type",
            paramLabel = "TYPE",
            completionCandidates = Types.class,
            description = "only events of this type: release.ready")
    private @Nullable String type;

    /** What a shell completes. */
    static final class Types implements Iterable<String> {

        @Override
        public Iterator<String> iterator() {
            return Stream.of(EventType.values()).map(EventType::toString).iterator();
        }
    }

    EventsCommand(Console console) {
        this.console = console;
    }

    @Override
    public Integer call() throws Exception {
        Optional<EventType> asked = Optional.ofNullable(type).flatMap(EventType::parse);
        if (type != null && asked.isEmpty()) {
            console.complain(
                    "sluice: no event type: " + Printable.of(type) + "; there are " + List.of(EventType.values()));
            return ExitCode.USAGE;
        }
        return options.withConfig(console, config -> LedgerAccess.use(config, console, ledger -> print(ledger, asked)));
    }

    private int print(Ledger ledger, Optional<EventType> asked) throws InterruptedException {
        long forgotten = ledger.read(books -> books.events().forgotten());
        if (since < forgotten) {
            console.complain("sluice: events up to " + forgotten + " are forgotten (ledger.keep-events)");
        }
        if (options.isJson() && !isFollowing) {
            console.json(Map.of("events", all(ledger, asked)));
            return ExitCode.DONE;
        }
        for (List<Event> batch = next(ledger); isFollowing || !batch.isEmpty(); batch = next(ledger)) {
            batch.stream()
                    .filter(event -> asked.isEmpty() || asked.get() == event.type())
                    .forEach(event -> console.say(options.isJson() ? Json.write(EventFields.of(event)) : line(event)));
            if (batch.isEmpty()) {
                Thread.sleep(POLL);
            }
        }
        return ExitCode.DONE;
    }

    private List<Map<String, Object>> all(Ledger ledger, Optional<EventType> asked) {
        List<Map<String, Object>> all = new java.util.ArrayList<>();
        for (List<Event> batch = next(ledger); !batch.isEmpty(); batch = next(ledger)) {
            batch.stream()
                    .filter(event -> asked.isEmpty() || asked.get() == event.type())
                    .map(EventFields::of)
                    .forEach(all::add);
        }
        return all;
    }

    private List<Event> next(Ledger ledger) {
        List<Event> batch = ledger.read(books -> books.events().since(since, BATCH));
        if (!batch.isEmpty()) {
            since = batch.getLast().seq();
        }
        return batch;
    }

    private static String line(Event event) {
        return String.format("%6d  %s  %s", event.seq(), event.at(), EventText.of(event));
    }
}
