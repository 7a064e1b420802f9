package org.sluice.notify;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.net.URI;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.sluice.config.HookAction;
import org.sluice.config.HookConfig;
import org.sluice.ledger.Deliveries;
import org.sluice.ledger.Event;
import org.sluice.ledger.EventType;
import org.sluice.ledger.HookRuns;
import org.sluice.ledger.HookRuns.State;
import org.sluice.ledger.Ledger;
import org.sluice.ledger.Redelivery;
import org.sluice.testkit.StoppedClock;

/** What receivers ask for, what people ask for again, and what is kept of it. */
class RedeliveryTest {

    @TempDir
    Path directory;

    private final StoppedClock clock = new StoppedClock();
    private Ledger ledger;
    private Hooks hooks;

    @BeforeEach
    void open() throws IOException {
        ledger = Ledger.open(directory.resolve("ledger.db"), clock);
        hooks = new Hooks(ledger, List.of(hook("slow"), hook("other")));
    }

    @AfterEach
    void close() {
        ledger.close();
    }

    @Test
    void parksAtOnceWhatTheReceiverWantsNoMore() {
        note(1);

        end(take("slow"), Answer.refused(410, "HTTP 410"));

        assertThat(run("slow").state()).isEqualTo(State.PARKED);
        assertThat(run("slow").attempts()).isOne();
    }

    @Test
    void leavesAReceiverAloneForAsLongAsItAsks() {
        note(1);
        end(take("slow"), Answer.failed(503, "HTTP 503", Duration.ofMinutes(3)));

        clock.pass(Duration.ofMinutes(3).minusMillis(1));
        assertThat(taken("slow")).isEmpty();
        clock.pass(Duration.ofMillis(1));
        assertThat(taken("slow")).hasSize(1);
    }

    @Test
    void waitsForItsOwnBackOffWhereTheReceiverAsksForLess() {
        note(1);
        end(take("slow"), Answer.failed(503, "HTTP 503", Duration.ofSeconds(1)));

        clock.pass(Duration.ofSeconds(9));
        assertThat(taken("slow")).isEmpty();
    }

    @Test
    void hasFewRunsOfAHookUnderWayAndTakesNoPlaceFromAnother() {
        note(10);

        List<HookRun> first = hooks.takeDue();

        assertThat(first).filteredOn(run -> run.hook().name().equals("slow")).hasSize(Hooks.AT_ONCE);
        assertThat(first).filteredOn(run -> run.hook().name().equals("other")).hasSize(Hooks.AT_ONCE);
        first.stream().filter(run -> run.hook().name().equals("other")).forEach(run -> end(run, Answer.done(0, "")));
        assertThat(hooks.takeDue())
                .hasSize(Hooks.AT_ONCE)
                .allMatch(run -> run.hook().name().equals("other"));
    }

    @Test
    void givesTheRunsOfAHookInTheOrderOfTheirEvents() {
        List<Event> events = note(5);
        List<String> given = new ArrayList<>();

        for (List<HookRun> due = taken("slow"); !due.isEmpty(); due = taken("slow")) {
            due.forEach(run -> given.add(run.event().id()));
            due.forEach(run -> end(run, Answer.done(0, "")));
        }

        assertThat(given)
                .containsExactlyElementsOf(events.stream().map(Event::id).toList());
    }

    @Test
    void runsAgainOnDemandWhatWasDoneWithTheSameKeyAndAWholeRoundOfAttempts() {
        Event event = note(1).getFirst();
        HookRun first = take("slow");
        end(first, Answer.failed(500, "no"));
        clock.pass(Duration.ofHours(1));
        end(take("slow"), Answer.done(200, "yes"));

        String outcome = hooks.redeliver(new Redelivery(event.id(), "slow"));

        assertThat(outcome).isEqualTo("slow runs again for this event, which was done");
        HookRun again = take("slow");
        assertThat(again.idempotencyKey()).isEqualTo(first.idempotencyKey());
        assertThat(again.attempt()).isEqualTo(3);
        end(again, Answer.failed(500, "no"));
        clock.pass(Duration.ofHours(1));
        end(take("slow"), Answer.failed(500, "no"));
        assertThat(run("slow").state()).isEqualTo(State.DUE);
        clock.pass(Duration.ofHours(1));
        end(take("slow"), Answer.failed(500, "no"));
        assertThat(run("slow").state()).isEqualTo(State.PARKED);
    }

    @Test
    void doesNotRunAgainWhatIsUnderWay() {
        Event event = note(1).getFirst();
        HookRun underWay = take("slow");

        String outcome = hooks.redeliver(new Redelivery(event.id(), "slow"));

        assertThat(outcome).startsWith("slow is under way");
        end(underWay, Answer.done(0, ""));
        assertThat(taken("slow")).isEmpty();
    }

    @Test
    void saysWhatCanNotBeRunAgain() {
        Event event = note(1).getFirst();

        assertThat(hooks.redeliver(new Redelivery(event.id(), "gone"))).isEqualTo("no hook is called gone any more");
        assertThat(hooks.redeliver(new Redelivery("e0", "slow"))).isEqualTo("this event did not start slow");
    }

    @Test
    void logsEveryAttemptWithWhatCameOfIt() {
        Event event = note(1).getFirst();
        end(take("slow"), Answer.none("no answer"));
        clock.pass(Duration.ofHours(1));
        end(take("slow"), Answer.done(202, "HTTP 202"));

        List<Deliveries.Row> log = ledger.read(books -> books.deliveries().latestOf("slow", Deliveries.NEWEST, 10));

        assertThat(log).extracting(row -> row.attempt().number()).containsExactly(2, 1);
        assertThat(log.getFirst().document())
                .containsEntry("event", event.id())
                .containsEntry("kind", "webhook")
                .containsEntry("outcome", "done")
                .containsEntry("code", 202)
                .containsEntry("tookSeconds", 0.04);
        assertThat(log.getLast().attempt().code()).isEqualTo(OptionalInt.empty());
        assertThat(log.getLast().document()).doesNotContainKey("code").containsEntry("outcome", "failed");
    }

    @Test
    void recordsLaterWhatTheLedgerDidNotTakeAndDoesNotRunItMeanwhile() throws SQLException {
        note(1);
        HookRun run = take("slow");
        execute("ALTER TABLE delivery RENAME TO away");
        assertThatThrownBy(() -> end(run, Answer.done(200, "yes"))).hasMessageContaining("delivery");
        assertThatThrownBy(() -> hooks.takeDue()).hasMessageContaining("delivery");

        execute("ALTER TABLE away RENAME TO delivery");

        assertThat(taken("slow")).isEmpty();
        assertThat(run("slow").state()).isEqualTo(State.DONE);
    }

    private void execute(String sql) throws SQLException {
        try (Connection other = DriverManager.getConnection("jdbc:sqlite:" + directory.resolve("ledger.db"));
                Statement statement = other.createStatement()) {
            statement.execute(sql);
        }
    }

    private List<Event> note(int number) {
        List<Event> events = new ArrayList<>();
        for (int i = 0; i < number; i++) {
            events.add(ledger.write(books -> books.events().add(EventType.WAVE_STAGED, "stable/6.9 images", Map.of())));
            hooks.note(events.getLast());
            clock.pass(Duration.ofMillis(1));
        }
        return events;
    }

    private HookRun take(String hook) {
        return taken(hook).getFirst();
    }

    private List<HookRun> taken(String hook) {
        return hooks.takeDue().stream()
                .filter(run -> run.hook().name().equals(hook))
                .toList();
    }

    private void end(HookRun run, Answer answer) {
        hooks.record(new HookOutcome(run, answer, clock.instant(), Duration.ofMillis(40)));
    }

    private HookRuns.Row run(String hook) {
        return ledger.<List<HookRuns.Row>>read(books -> books.hookRuns().all()).stream()
                .filter(row -> row.hook().equals(hook))
                .findFirst()
                .orElseThrow();
    }

    private static HookConfig hook(String name) {
        HookAction action =
                new HookAction.Webhook(URI.create("https://example.org/"), Path.of("secret"), Optional.empty());
        return new HookConfig(
                name,
                "wave.staged",
                Optional.empty(),
                Optional.empty(),
                action,
                Duration.ofSeconds(1),
                3,
                Duration.ofSeconds(10));
    }
}
