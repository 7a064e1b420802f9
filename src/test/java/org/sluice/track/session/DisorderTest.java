package org.sluice.track.session;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.sluice.track.log.LogLine;

/** Lines that overtake each other, as syslog's do over UDP: what is late joins, and nothing false is made of it. */
class DisorderTest {

    private static final String MIRROR = "10.0.0.9";
    private static final String OTHER = "10.0.0.8";

    private final List<Session> ended = new ArrayList<>();
    private final SessionRules rules = SessionRules.of(ZoneOffset.UTC, Duration.ofMinutes(10));
    private SessionAssembler assembler = new SessionAssembler(rules, ended::add);

    @BeforeEach
    void expectDisorder() {
        assembler.expectDisorder();
    }

    @Test
    void aFileThatWasSentBeforeTheTotalsJoinsThoughItsLineComesAfterThem() {
        take(connect(100, 1), request(100, 1), sent(102, 1), send(102, 1, "a"));

        assembler.finish();

        assertThat(ended).singleElement().satisfies(session -> {
            assertThat(session.isClean()).isTrue();
            assertThat(session.fetches()).extracting(Fetch::path).containsExactly("a");
        });
    }

    @Test
    void aConnectionThatComesAfterItsRequestJoins() {
        take(request(100, 1), connect(100, 1), send(101, 1, "a"), sent(102, 1));

        assembler.finish();

        assertThat(ended).singleElement().matches(Session::isClean);
    }

    @Test
    void aFailureThatComesTwoSecondsLateStillCounts() {
        take(connect(100, 1), request(100, 1), send(101, 1, "a"), sent(102, 1), new LogLine.Other(104, 99));
        assertThat(ended).isEmpty();

        take(new LogLine.Failure(104, 1, 11, "error in file IO"), new LogLine.Other(108, 99));

        assertThat(ended).singleElement().matches(session -> session.outcome() instanceof Outcome.Failed);
    }

    @Test
    void byOurClockTooAFailureHasThreeSeconds() {
        take(connect(100, 1), request(100, 1), sent(102, 1));
        assembler.settle(Instant.ofEpochSecond(103));
        assembler.settle(Instant.ofEpochSecond(105));
        assertThat(ended).isEmpty();

        String saved = assembler.save();
        SessionAssembler restored = SessionAssembler.restore(saved, rules, ended::add, new Assembly());
        restored.settle(Instant.ofEpochMilli(105_900));
        assertThat(ended).isEmpty();
        restored.settle(Instant.ofEpochSecond(106));

        assertThat(ended).hasSize(1);
    }

    @Test
    void aFailureThatOvertakesTheTotalsCounts() {
        take(connect(100, 1), request(100, 1), new LogLine.Failure(102, 1, 11, "error in file IO"), sent(102, 1));

        assembler.finish();

        assertThat(ended).singleElement().matches(session -> session.outcome() instanceof Outcome.Failed);
    }

    @Test
    void aRepeatedLineChangesNothing() {
        take(connect(100, 1), connect(100, 1), request(100, 1), send(101, 1, "a"), sent(102, 1), sent(102, 1));

        assembler.finish();

        assertThat(ended).filteredOn(Session::isAdmitted).singleElement().matches(Session::isClean);
    }

    @Test
    void aWarningCountsAgainstItsFileThoughItOvertookIt() {
        take(connect(100, 1), request(100, 1), warning(101, 1, "a"), send(101, 1, "a"), sent(102, 1));

        assembler.finish();

        assertThat(ended)
                .singleElement()
                .satisfies(session -> assertThat(session.warnings().getFirst().line())
                        .isGreaterThan(session.fetches().getFirst().line()));
    }

    @Test
    void aFileThatWasSentAgainAfterAWarningStands() {
        take(
                connect(100, 1),
                request(100, 1),
                send(101, 1, "a"),
                warning(101, 1, "a"),
                send(102, 1, "a"),
                sent(103, 1));

        assembler.finish();

        assertThat(ended)
                .singleElement()
                .satisfies(session -> assertThat(session.warnings().getFirst().line())
                        .isLessThan(session.fetches().getLast().line()));
    }

    @Test
    void whatComesTooLateProvesNothing() {
        take(connect(100, 1), request(100, 1), sent(102, 1), new LogLine.Other(106, 99), send(106, 1, "a"));

        assembler.finish();

        assertThat(ended).filteredOn(session -> !session.fetches().isEmpty()).noneMatch(Session::isClean);
    }

    @Test
    void aFileOfAnotherMirrorWithThatPidNeverJoins() {
        take(connect(100, 1), request(100, 1), sent(102, 1));
        take(new LogLine.Send(102, 1, OTHER, "m", "a", 5, 5, "<f+++++++++", ""), sent(103, 1));

        assembler.finish();

        assertThat(ended).filteredOn(session -> !session.fetches().isEmpty()).noneMatch(Session::isClean);
    }

    @Test
    void inAFileNothingIsLateSoThereASecondConnectionEndsTheFirst() {
        assembler = new SessionAssembler(rules, ended::add);
        take(request(100, 1), connect(100, 1), send(101, 1, "a"), sent(102, 1));

        assembler.finish();

        assertThat(ended).hasSize(2).noneMatch(Session::isClean);
    }

    /** Broken sessions whose lines come in every order that a delay of two seconds allows. */
    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3})
    void noOrderMakesABrokenSessionClean(long seed) {
        Random random = new Random(seed);
        for (int i = 0; i < 2_000; i++) {
            List<LogLine> lines = new ArrayList<>(List.of(
                    connect(100, 1),
                    request(100, 1),
                    send(101, 1, "a"),
                    sent(102, 1),
                    new LogLine.Failure(102, 1, 12, "error in rsync protocol data stream"),
                    connect(103, 1),
                    request(103, 1),
                    send(104, 1, "b"),
                    sent(104, 1)));
            for (int swap = random.nextInt(6); swap > 0; swap--) {
                int at = random.nextInt(lines.size() - 1);
                Collections.swap(lines, at, at + 1);
            }
            ended.clear();
            assembler = new SessionAssembler(rules, ended::add);
            assembler.expectDisorder();
            lines.forEach(assembler::accept);
            assembler.finish();

            assertThat(ended)
                    .as("order: %s", lines)
                    .filteredOn(session -> session.fetches().stream()
                            .anyMatch(fetch -> fetch.path().equals("a")))
                    .noneMatch(Session::isClean);
        }
    }

    private void take(LogLine... lines) {
        List.of(lines).forEach(assembler::accept);
    }

    private static LogLine connect(long at, int pid) {
        return new LogLine.Connect(at, pid, MIRROR);
    }

    private static LogLine request(long at, int pid) {
        return new LogLine.Request(at, pid, false, "m/", MIRROR);
    }

    private static LogLine send(long at, int pid, String path) {
        return new LogLine.Send(at, pid, MIRROR, "m", path, 5, 5, "<f+++++++++", "");
    }

    private static LogLine warning(long at, int pid, String path) {
        return new LogLine.Warning(at, pid, path, "read errors mapping");
    }

    private static LogLine sent(long at, int pid) {
        return new LogLine.Sent(at, pid, 50, 5, 5);
    }
}
