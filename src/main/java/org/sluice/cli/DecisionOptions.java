package org.sluice.cli;

import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import org.sluice.ledger.Decisions;
import org.sluice.ledger.Ledger;
import picocli.CommandLine.Option;

/** What every decision says: who took it, and why. */
final class DecisionOptions {

    private static final Duration PATIENCE = Duration.ofSeconds(10);
    private static final Duration POLL = Duration.ofMillis(200);

    @Option(names = "--by", paramLabel = "NAME", description = "who decides; default: the user, ${DEFAULT-VALUE}")
    private String who = System.getProperty("user.name", "unknown");

    @Option(
            names = {"--why", "--reason"},
            paramLabel = "TEXT",
            description = "the reason, kept with the decision")
    private String why = "";

    String who() {
        return who;
    }

    String why() {
        return why;
    }

    /** Notes a decision, waits a little until the pipeline has applied it, and tells what came of it. */
    int decide(Ledger ledger, Decisions.Kind kind, String target, Console console, boolean isJson)
            throws InterruptedException {
        String id = ledger.write(books -> books.decisions().add(kind, target, who, why, books.now()));
        return tell(ledger, id, console, isJson);
    }

    /** The same, of a decision that was noted. */
    int tell(Ledger ledger, String id, Console console, boolean isJson) throws InterruptedException {
        Optional<String> outcome = await(ledger, id);
        if (isJson) {
            Map<String, Object> document = new LinkedHashMap<>();
            document.put("decision", id);
            document.put("applied", outcome.isPresent());
            outcome.ifPresent(text -> document.put("outcome", text));
            console.json(document);
        } else {
            console.say(outcome.orElse("noted; the pipeline does not run, and applies it when it is started"));
        }
        return ExitCode.DONE;
    }

    private static Optional<String> await(Ledger ledger, String id) throws InterruptedException {
        Instant end = Instant.now().plus(PATIENCE);
        while (Instant.now().isBefore(end)) {
            Optional<String> outcome =
                    ledger.read(books -> books.decisions().find(id)).flatMap(Decisions.Row::outcome);
            if (outcome.isPresent()) {
                return outcome;
            }
            Thread.sleep(POLL);
        }
        return Optional.empty();
    }
}
