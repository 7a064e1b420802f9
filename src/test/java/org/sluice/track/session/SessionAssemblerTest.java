package org.sluice.track.session;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.sluice.track.log.LogLine;

class SessionAssemblerTest {

    private static final String MIRROR = "10.0.0.9";
    private static final Instant NOW = Instant.parse("2026-11-22T18:00:00Z");

    private final List<Session> ended = new ArrayList<>();
    private SessionRules rules = SessionRules.of(ZoneOffset.UTC, Duration.ofMinutes(10));
    private SessionAssembler assembler = new SessionAssembler(rules, ended::add);

    @Test
    void waitsForTheFailureThatIsLoggedAfterTheTotals() {
        open(100, 1);
        assembler.accept(new LogLine.Sent(100, 1, 5, 5, 5));
        assembler.accept(new LogLine.Other(101, 99));
        assertThat(ended).isEmpty();

        assembler.accept(new LogLine.Failure(101, 1, 11, "error in file IO"));
        assembler.accept(new LogLine.Other(103, 99));

        assertThat(ended)
                .singleElement()
                .satisfies(
                        session -> assertThat(session.outcome()).isEqualTo(new Outcome.Failed(11, "error in file IO")));
    }

    @Test
    void endsASessionWhenOurClockSaysThatNothingMoreComes() {
        open(100, 1);
        assembler.accept(new LogLine.Sent(100, 1, 5, 5, 5));

        assembler.settle(NOW);
        assertThat(ended).isEmpty();
        assembler.settle(NOW.plusMillis(1_000));

        assertThat(ended).singleElement().matches(Session::isClean);
    }

    @Test
    void endsASessionAlsoWhenOurClockStepsBackAtThatMoment() {
        open(100, 1);
        assembler.accept(new LogLine.Sent(100, 1, 5, 5, 5));
        assembler.settle(NOW);

        assembler.settle(NOW.minusSeconds(10_800));
        assembler.settle(NOW.minusSeconds(10_799));

        assertThat(ended).singleElement().matches(Session::isClean);
    }

    @Test
    void aLineFromTheFutureEndsNoSessionThatRuns() {
        long now = NOW.getEpochSecond();
        assembler.notAfter(NOW);
        open(now, 1);

        assembler.accept(new LogLine.Other(now + 1_000_000_000, 99));
        send(now, 1, "a");
        assembler.accept(new LogLine.Sent(now, 1, 5, 5, 5));
        assembler.finish();

        assertThat(ended).singleElement().matches(Session::isClean);
    }

    @Test
    void keepsInterleavedSessionsApart() {
        open(100, 1);
        open(100, 2);
        send(101, 1, "a");
        send(101, 2, "b");
        assembler.accept(new LogLine.Sent(101, 2, 5, 5, 5));
        assembler.accept(new LogLine.Sent(101, 1, 5, 5, 5));

        assembler.finish();

        assertThat(ended)
                .extracting(session -> session.fetches().getFirst().path())
                .containsExactly("b", "a");
        assertThat(ended.getFirst().overlapping())
                .containsExactly(ended.getLast().id());
        assertThat(ended.getLast().overlapping()).isEmpty();
    }

    @Test
    void aConnectionWithThePidOfAnotherEndsIt() {
        open(100, 1);
        send(100, 1, "a");

        open(101, 1);
        assembler.finish();

        assertThat(ended)
                .hasSize(2)
                .allSatisfy(session -> assertThat(session.outcome()).isInstanceOf(Outcome.Lost.class));
    }

    @Test
    void joinsByAddressWhereAHookMakesTheDaemonFork() {
        assembler.accept(new LogLine.Connect(100, 1, MIRROR));
        assembler.accept(new LogLine.Request(101, 2, false, "m/", MIRROR));
        send(101, 2, "a");
        assembler.accept(new LogLine.Sent(102, 2, 5, 5, 5));

        assembler.finish();

        assertThat(ended).singleElement().satisfies(session -> {
            assertThat(session.started()).isEqualTo(Instant.ofEpochSecond(100));
            assertThat(session.isClean()).isTrue();
        });
    }

    @Test
    void aSessionWithoutItsBeginningIsNotClean() {
        send(100, 1, "a");
        assembler.accept(new LogLine.Sent(100, 1, 5, 5, 5));

        assembler.finish();

        assertThat(ended).singleElement().matches(session -> !session.isClean());
    }

    @Test
    void givesUpASessionThatWentSilent() {
        open(100, 1);

        assembler.accept(new LogLine.Other(100 + 601, 99));

        assertThat(ended)
                .singleElement()
                .satisfies(session -> assertThat(session.outcome()).isEqualTo(new Outcome.Lost("it went silent")));
    }

    @Test
    void keepsNoMoreSessionsAndFilesThanItMay() {
        assembler = new SessionAssembler(new SessionRules(ZoneOffset.UTC, Duration.ofHours(1), 2, 3, ""), ended::add);
        for (int pid = 1; pid <= 3; pid++) {
            open(100, pid);
        }
        for (int i = 0; i < 5; i++) {
            send(100, 3, "file" + i);
        }
        assembler.finish();

        assertThat(ended.getFirst().outcome()).isEqualTo(new Outcome.Lost("too many sessions were open"));
        assertThat(ended.getLast().fetches()).hasSize(3);
        assertThat(ended.getLast().isTruncated()).isTrue();
    }

    @Test
    void goesOnFromWhatWasSaved() {
        open(100, 1);
        send(100, 1, "a");
        String saved = assembler.save();

        SessionAssembler restored = SessionAssembler.restore(saved, rules, ended::add, new Assembly());
        restored.accept(new LogLine.Sent(101, 1, 5, 6, 7));
        String savedAgain = restored.save();
        SessionAssembler.restore(savedAgain, rules, ended::add, new Assembly()).finish();

        assembler.accept(new LogLine.Sent(101, 1, 5, 6, 7));
        assembler.finish();
        assertThat(ended).hasSize(2);
        assertThat(ended.getFirst()).isEqualTo(ended.getLast());
    }

    @Test
    void correctsAClockThatFallsBackToUtcInsideASession() {
        rules = SessionRules.of(ZoneId.of("Europe/Berlin"), Duration.ofMinutes(10));
        assembler = new SessionAssembler(rules, ended::add);
        long start = Instant.parse("2026-11-22T18:00:00Z").getEpochSecond();
        assembler.accept(new LogLine.Connect(start, 1, MIRROR));
        assembler.accept(new LogLine.Request(start - 3_600, 1, false, "m/", MIRROR));
        assembler.accept(new LogLine.Sent(start - 3_590, 1, 5, 5, 5));

        assembler.finish();

        assertThat(ended)
                .singleElement()
                .satisfies(session -> assertThat(session.ended()).isEqualTo(Instant.ofEpochSecond(start + 10)));
    }

    @Test
    void distrustsSessionsThatStandInsideAnothersMessage() {
        open(100, 1);
        open(100, 2);
        assembler.accept(new LogLine.Sent(100, 2, 5, 5, 5));
        assembler.accept(new LogLine.Torn(100, 1, false));
        assembler.accept(new LogLine.Sent(100, 2, 5, 5, 5));
        assembler.accept(new LogLine.Torn(100, 2, true));

        assembler.finish();

        assertThat(ended)
                .filteredOn(session -> session.pid() == 2)
                .singleElement()
                .satisfies(session -> assertThat(session.outcome()).isInstanceOf(Outcome.Lost.class));
    }

    @Test
    void distrustsASessionThatAnotherOneInsideTheMessageEnds() {
        open(100, 1);
        open(100, 2);
        assembler.accept(new LogLine.Sent(100, 2, 5, 5, 5));
        assembler.accept(new LogLine.Torn(100, 1, false));

        open(100, 2);

        assertThat(ended)
                .singleElement()
                .satisfies(session -> assertThat(session.outcome()).isInstanceOf(Outcome.Lost.class));
    }

    private void open(long at, int pid) {
        assembler.accept(new LogLine.Connect(at, pid, MIRROR));
        assembler.accept(new LogLine.Request(at, pid, false, "m/", MIRROR));
    }

    private void send(long at, int pid, String path) {
        assembler.accept(new LogLine.Send(at, pid, MIRROR, "m", path, 5, 5, "<f+++++++++", ""));
    }
}
