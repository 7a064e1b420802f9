package org.sluice.cli;

import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import org.sluice.decision.Answer;
import org.sluice.decision.Desk;
import org.sluice.decision.Word;
import org.sluice.release.Printable;
import picocli.CommandLine.Option;

/** What every decision says, who took it and why, and how its outcome is told. */
final class DecisionOptions {

    private static final Duration PATIENCE = Duration.ofSeconds(10);
    private static final Duration POLL = Duration.ofMillis(100);

    @Option(names = "--by", paramLabel = "NAME", description = "who decides; default: the user, ${DEFAULT-VALUE}")
    private String who = System.getProperty("user.name", "unknown");

    @Option(
            names = {"--why", "--reason"},
            paramLabel = "TEXT",
            description = "the reason, kept with the decision")
    private String why = "";

    Word word() {
        return new Word(who, why);
    }

    /**
     * Tells what comes of a decision; waits a little until the pipeline has applied it, if it has to.
     *
     * @param about what is said first where JSON is asked for
     * @return the exit code
     */
    int tell(Desk desk, Answer answer, Map<String, Object> about, Telling telling) throws InterruptedException {
        Map<String, Object> document = new LinkedHashMap<>(about);
        return switch (answer) {
            case Answer.Unknown(String words) -> telling.complain(words, ExitCode.USAGE);
            case Answer.Refused(String words) -> {
                document.put("applied", false);
                document.put("outcome", words);
                yield telling.isJson() ? telling.json(document, ExitCode.NO) : telling.complain(words, ExitCode.NO);
            }
            case Answer.Done(String words) -> {
                document.put("applied", true);
                document.put("outcome", words);
                yield telling.say(document, words);
            }
            case Answer.Noted(String decision) -> {
                Optional<String> outcome = await(desk, decision);
                document.put("decision", decision);
                document.put("applied", outcome.isPresent());
                outcome.ifPresent(text -> document.put("outcome", text));
                yield telling.say(
                        document,
                        outcome.orElse("noted; the pipeline does not run, and applies it when it is started"));
            }
        };
    }

    /** How to answer. */
    record Telling(Console console, boolean isJson) {

        private int say(Map<String, Object> document, String words) {
            if (isJson) {
                return json(document, ExitCode.DONE);
            }
            console.say(Printable.of(words));
            return ExitCode.DONE;
        }

        private int json(Map<String, Object> document, int exit) {
            console.json(document);
            return exit;
        }

        private int complain(String words, int exit) {
            console.complain("sluice: " + Printable.of(words));
            return exit;
        }
    }

    private static Optional<String> await(Desk desk, String decision) throws InterruptedException {
        Instant end = Instant.now().plus(PATIENCE);
        while (Instant.now().isBefore(end)) {
            Optional<String> outcome = desk.outcome(decision);
            if (outcome.isPresent()) {
                return outcome;
            }
            Thread.sleep(POLL);
        }
        return Optional.empty();
    }
}
