package org.sluice.notify;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.sluice.config.HookAction;
import org.sluice.config.HookConfig;
import org.sluice.ledger.Event;
import org.sluice.ledger.EventType;
import org.sluice.ledger.HookRuns;
import org.sluice.ledger.Ledger;
import org.sluice.testkit.StoppedClock;

class HooksTest {

    @TempDir
    Path directory;

    private final StoppedClock clock = new StoppedClock();
    private Ledger ledger;

    @BeforeEach
    void open() throws IOException {
        ledger = Ledger.open(directory.resolve("ledger.db"), clock);
    }

    @AfterEach
    void close() {
        ledger.close();
    }

    @Test
    void startsTheHooksThatAskForTheEventAndNoOthers() {
        Hooks hooks = new Hooks(
                ledger,
                List.of(
                        hook("any", "release.ready", null, null),
                        hook("first", "release.ready", "first-mirror", "images"),
                        hook("quorum", "release.ready", "quorum", null),
                        hook("kits", "release.ready", "first-mirror", "iuks"),
                        hook("staged", "wave.staged", null, null)));

        hooks.note(ready());

        assertThat(hooks.takeDue()).extracting(run -> run.hook().name()).containsExactlyInAnyOrder("any", "first");
    }

    @Test
    void givesARunOnceWhileItIsUnderWay() {
        Hooks hooks = new Hooks(ledger, List.of(hook("any", "release.ready", null, null)));
        Event event = ready();
        hooks.note(event);
        hooks.note(event);

        assertThat(hooks.takeDue()).hasSize(1);
        assertThat(hooks.takeDue()).isEmpty();
    }

    @Test
    void givesARunAlsoAfterTheClockHasSteppedBack() {
        Hooks hooks = new Hooks(ledger, List.of(hook("any", "release.ready", null, null)));
        hooks.note(ready());

        clock.pass(Duration.ofHours(-3));
        HookRun first = hooks.takeDue().getFirst();
        hooks.record(failed(first, "failed"));
        clock.pass(Duration.ofHours(-3));

        assertThat(hooks.takeDue()).singleElement().matches(run -> run.attempt() == 2);
    }

    @Test
    void givesARunAgainAfterAKillInTheMiddle() {
        List<HookConfig> configured = List.of(hook("any", "release.ready", null, null));
        Hooks killed = new Hooks(ledger, configured);
        killed.note(ready());
        HookRun run = killed.takeDue().getFirst();

        assertThat(new Hooks(ledger, configured).takeDue()).containsExactly(run);
    }

    @Test
    void triesAFailedHookAgainWithTheSameKeyLaterEachTimeThenParksIt() {
        Hooks hooks = new Hooks(ledger, List.of(hook("any", "release.ready", null, null)));
        hooks.note(ready());
        HookRun first = hooks.takeDue().getFirst();

        hooks.record(failed(first, "no"));
        assertThat(hooks.takeDue()).isEmpty();
        clock.pass(Duration.ofSeconds(10));
        HookRun second = hooks.takeDue().getFirst();
        hooks.record(failed(second, "no"));
        clock.pass(Duration.ofSeconds(10));
        assertThat(hooks.takeDue()).isEmpty();
        clock.pass(Duration.ofSeconds(10));
        HookRun third = hooks.takeDue().getFirst();
        hooks.record(failed(third, "no"));

        assertThat(third.attempt()).isEqualTo(3);
        assertThat(third.idempotencyKey()).isEqualTo(first.idempotencyKey());
        assertThat(rows())
                .singleElement()
                .satisfies(row -> assertThat(row.state()).isEqualTo(HookRuns.State.PARKED));
    }

    @Test
    void givesAParkedRunAsManyAttemptsAgainNoneOfThemWithANumberThatWas() {
        Hooks hooks = new Hooks(ledger, List.of(hook("any", "release.ready", null, null)));
        hooks.note(ready());
        fail(hooks, 3);

        assertThat(hooks.retryParked()).isOne();
        HookRun fourth = hooks.takeDue().getFirst();
        hooks.record(failed(fourth, "no"));

        assertThat(fourth.attempt()).isEqualTo(4);
        assertThat(rows())
                .singleElement()
                .satisfies(row -> assertThat(row.state()).isEqualTo(HookRuns.State.DUE));
        clock.pass(Duration.ofSeconds(10));
        fail(hooks, 2);
        assertThat(rows())
                .singleElement()
                .satisfies(row -> assertThat(row.state()).isEqualTo(HookRuns.State.PARKED));
    }

    @Test
    void recordsWhatCameOfAHook() {
        Hooks hooks = new Hooks(ledger, List.of(hook("any", "release.ready", null, null)));
        hooks.note(ready());

        hooks.record(did(hooks.takeDue().getFirst(), "mail sent"));

        assertThat(rows()).singleElement().satisfies(row -> {
            assertThat(row.state()).isEqualTo(HookRuns.State.DONE);
            assertThat(row.output()).contains("mail sent");
        });
    }

    private void fail(Hooks hooks, int times) {
        for (int i = 0; i < times; i++) {
            hooks.record(failed(hooks.takeDue().getFirst(), "no"));
            clock.pass(Duration.ofHours(1));
        }
    }

    private HookOutcome failed(HookRun run, String words) {
        return outcome(run, Answer.failed(1, words));
    }

    private HookOutcome did(HookRun run, String words) {
        return outcome(run, Answer.done(0, words));
    }

    private HookOutcome outcome(HookRun run, Answer answer) {
        return new HookOutcome(run, answer, clock.instant(), Duration.ofMillis(40));
    }

    private List<HookRuns.Row> rows() {
        return ledger.read(books -> books.hookRuns().all());
    }

    private Event ready() {
        return ledger.write(books -> books.events()
                .add(
                        EventType.RELEASE_READY,
                        "stable/6.9 images",
                        Map.of("rule", "first-mirror", "wave", "images", "release", "stable/6.9")));
    }

    private static HookConfig hook(
            String name,
            String on,
            @org.jspecify.annotations.Nullable String rule,
            @org.jspecify.annotations.Nullable String wave) {
        return new HookConfig(
                name,
                on,
                Optional.ofNullable(rule),
                Optional.ofNullable(wave),
                new HookAction.Command(List.of("true")),
                Duration.ofSeconds(1),
                3,
                Duration.ofSeconds(10));
    }
}
