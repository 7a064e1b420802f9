package org.sluice.ledger;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.sluice.release.Artifact;
import org.sluice.release.ReleaseId;
import org.sluice.testkit.Samples;
import org.sluice.testkit.StoppedClock;

/** What every engine forgets, and what never. */
interface ForgettingContract {

    ReleaseId AFTER = ReleaseId.parse("stable/6.9").orElseThrow();
    Duration DAY = Duration.ofDays(1);

    Ledger ledger();

    StoppedClock clock();

    @Test
    default void forgetsOldEventsInBatchesAndTheHooksThatTheyStarted() {
        Event first = sent("1");
        sent("2");
        sent("3");
        run(first, HookRuns.State.PARKED);
        clock().pass(DAY);
        Event young = sent("4");

        assertThat(forget(0, 2)).isEqualTo(2);
        assertThat(forget(0, 2)).isEqualTo(1);
        assertThat(forget(0, 2)).isZero();

        assertThat(numbers()).containsExactly(young.seq());
        assertThat(ledger().<Long>read(books -> books.events().forgotten())).isEqualTo(3);
        assertThat(ledger().<List<HookRuns.Row>>read(books -> books.hookRuns().all()))
                .isEmpty();
    }

    /** The broker's journal may be lost: then it is sent again. */
    @Test
    default void keepsWhatTheHooksHaveNotTaken() {
        ledger().record(books -> books.events()
                .markSent(books.events()
                        .add(EventType.ARTIFACT_NEW, "1", Map.of())
                        .id()));
        clock().pass(DAY);

        assertThat(forget(0, 10)).isZero();
    }

    @Test
    default void keepsWhatIsNotSentAndAllThatFollows() {
        sent("1");
        ledger().record(books -> books.events().add(EventType.ARTIFACT_NEW, "2", Map.of()));
        sent("3");
        clock().pass(DAY);

        assertThat(forget(0, 10)).isEqualTo(1);

        assertThat(numbers()).containsExactly(2L, 3L);
    }

    @Test
    default void keepsAnEventWhileAHookIsToBeRunForIt() {
        run(sent("1"), HookRuns.State.DUE);
        sent("2");
        clock().pass(DAY);

        int whileDue = forget(0, 10);
        int ofAHookThatIsNoMore = ledger().write(
                        books -> books.forgetting().events(clock().instant().minusSeconds(1), List.of("other"), 0, 10));

        assertThat(whileDue).isZero();
        assertThat(ofAHookThatIsNoMore).isEqualTo(2);
    }

    @Test
    default void keepsTheLatestEventsWhateverTheClockSays() {
        for (int i = 0; i < 5; i++) {
            sent("x");
        }
        clock().pass(Duration.ofDays(100_000));

        assertThat(forget(3, 10)).isEqualTo(2);

        assertThat(numbers()).containsExactly(3L, 4L, 5L);
    }

    @Test
    default void startsNoHookForAnEventThatIsForgotten() {
        Event event = sent("1");
        sent("2");
        clock().pass(DAY);
        forget(1, 10);

        ledger().record(books -> books.hookRuns().add(event.id(), "hook", books.now()));

        assertThat(ledger().<List<HookRuns.Row>>read(books -> books.hookRuns().all()))
                .as("a message that comes once more after that")
                .isEmpty();
    }

    @Test
    default void countsOnAfterAllIsForgottenAndFiresNoRuleAgain() {
        Event event = sent("1");
        ledger().record(books ->
                books.readinesses().add(new Readinesses.Row(AFTER, "images", "first-mirror", books.now(), event.id())));
        clock().pass(DAY);

        forget(0, 10);

        assertThat(ledger().<Boolean>read(books -> books.readinesses().isMet(AFTER, "images", "first-mirror")))
                .isTrue();
        assertThat(ledger().<Long>read(books -> books.events().forgotten())).isEqualTo(1);
        assertThat(sent("2").seq()).isEqualTo(2);
    }

    @Test
    default void forgetsEvidenceThatLaterEvidenceSaysAgain(@TempDir Path staging) {
        String image = image(staging);
        for (boolean isComplete : new boolean[] {false, true, true, true, false, false}) {
            evidence("m1", image, isComplete);
        }
        evidence("m2", image, true);
        ledger().record(books ->
                books.evidences().add(Evidences.Row.ofProbe("m1", image, true, books.now(), "serves it")));
        Standing before = ledger().read(books -> books.evidences().standing("m1", image));
        clock().pass(DAY);
        evidence("m2", image, true);

        Forgetting.Look look = look(0, 100);
        ledger().record(books -> books.forgetting().evidence(look.superseded()));

        assertThat(look.superseded()).containsExactly(1L, 2L, 3L, 5L, 7L);
        assertThat(look.isEnd()).isTrue();
        Standing after = ledger().read(books -> books.evidences().standing("m1", image));
        assertThat(after).isEqualTo(before);
        assertThat(after.isTakenBack()).as("it was complete once").isTrue();
        assertThat(look(0, 100).superseded()).isEmpty();
    }

    @Test
    default void looksAtSomeEvidenceAtATimeUntilItIsYoung(@TempDir Path staging) {
        String image = image(staging);
        for (int i = 0; i < 4; i++) {
            evidence("m1", image, true);
        }
        clock().pass(DAY);
        for (int i = 0; i < 4; i++) {
            evidence("m2", image, true);
        }

        Forgetting.Look first = look(0, 3);
        Forgetting.Look second = look(first.until(), 3);
        Forgetting.Look third = look(second.until(), 2);

        assertThat(first).isEqualTo(new Forgetting.Look(3, false, List.of(1L, 2L, 3L)));
        assertThat(second).isEqualTo(new Forgetting.Look(6, false, List.of()));
        assertThat(third).isEqualTo(new Forgetting.Look(8, true, List.of()));
    }

    @Test
    default void forgetsWhatWasDecidedAndRejectedAndIsDoneWith() {
        Instant now = clock().instant();
        String applied = ledger().write(books -> books.decisions().add(Decisions.Kind.RETRY, "", "rm", "why", now));
        String open = ledger().write(books -> books.decisions().add(Decisions.Kind.RETRY, "", "rm", "why", now));
        ledger().record(books -> {
            books.decisions().applied(applied, "done", now);
            books.rejections().add(rejection("moved", now));
            books.rejections().add(rejection("unmoved", now));
            books.rejections().moved("moved", Optional.of("q"), now);
        });
        clock().pass(DAY);
        Instant before = clock().instant().minusSeconds(1);

        assertThat(ledger().<Integer>write(books -> books.forgetting().decisions(before, 10)))
                .isEqualTo(1);
        assertThat(ledger().<Integer>write(books -> books.forgetting().rejections(before, 10)))
                .isEqualTo(1);

        assertThat(ledger().<List<Decisions.Row>>read(books -> books.decisions().open()))
                .extracting(Decisions.Row::id)
                .containsExactly(open);
        assertThat(ledger().<List<Rejections.Row>>read(
                                books -> books.rejections().latest(10)))
                .extracting(Rejections.Row::id)
                .containsExactly("unmoved");
    }

    @Test
    default void keepsWhatIsBelievedOfEachClient() {
        ledger().record(books -> {
            books.beliefs().put("m2", "{}");
            books.beliefs().put("m1", "{\"a\":1}");
            books.beliefs().put("m1", "{\"a\":2}");
            books.beliefs().remove("m2");
        });

        Map<String, String> believed = new HashMap<>();
        ledger().<Boolean>read(books -> {
            books.beliefs().each(believed::put);
            return true;
        });
        assertThat(believed).isEqualTo(Map.of("m1", "{\"a\":2}"));
    }

    private static Rejections.Row rejection(String id, Instant at) {
        return new Rejections.Row(id, "f", "f", "unknown-name", "found", "advice", at, Optional.empty());
    }

    private String image(Path staging) {
        var image = Samples.signed(staging, "tails-amd64-6.9.iso", "one");
        Artifact artifact =
                ledger().write(books -> books.artifacts().add(image.artifact(), image.proof(), books.now()));
        return artifact.id();
    }

    private void evidence(String mirror, String artifact, boolean isComplete) {
        ledger().record(books ->
                books.evidences().add(new Evidences.Row(mirror, artifact, isComplete, books.now(), "why", "s")));
    }

    private Forgetting.Look look(long after, int most) {
        return ledger().read(books ->
                books.forgetting().superseded(after, clock().instant().minusSeconds(1), most));
    }

    private Event sent(String subject) {
        return ledger().write(books -> {
            Event event = books.events().add(EventType.ARTIFACT_NEW, subject, Map.of());
            books.events().markSent(event.id());
            books.events().markNoted(event.id());
            return event;
        });
    }

    private void run(Event event, HookRuns.State state) {
        ledger().record(books -> {
            books.hookRuns().add(event.id(), "hook", books.now());
            books.hookRuns()
                    .put(new HookRuns.Row(
                            event.id(),
                            "hook",
                            state,
                            1,
                            0,
                            books.now(),
                            Optional.empty(),
                            OptionalInt.empty(),
                            Optional.empty()));
        });
    }

    /** Forgets a batch of what is older than a second. */
    private int forget(int kept, int most) {
        return ledger().write(books ->
                books.forgetting().events(clock().instant().minusSeconds(1), List.of("hook"), kept, most));
    }

    private List<Long> numbers() {
        return ledger().<List<Event>>read(books -> books.events().since(0, 100)).stream()
                .map(Event::seq)
                .toList();
    }
}
