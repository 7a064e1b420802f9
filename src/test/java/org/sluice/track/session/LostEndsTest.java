package org.sluice.track.session;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.sluice.track.log.LogLine;

/** Sessions whose end the log does not show, and what may be mistaken for it; and how much is held of all that. */
class LostEndsTest {

    private static final String MIRROR = "10.0.0.9";

    private final List<Session> ended = new ArrayList<>();
    private final SessionRules rules = new SessionRules(ZoneOffset.UTC, Duration.ofMinutes(10), 50, 100, "");
    private final SessionAssembler assembler = new SessionAssembler(rules, ended::add);

    @Test
    void theTotalsOfAListenerAreNotThoseOfALostSessionWithItsPid() {
        open(100, 1);
        send(100, 1, "a");
        assembler.accept(new LogLine.Start(110, 1, true));
        assembler.accept(new LogLine.Sent(111, 1, 0, 0, 0));

        assembler.finish();

        assertThat(ended).singleElement().matches(session -> session.outcome() instanceof Outcome.Lost);
    }

    @Test
    void norAreTheyWhenTheListenersStartWasNotSeen() {
        open(100, 1);
        send(100, 1, "a");
        assembler.accept(new LogLine.Sent(111, 1, 0, 0, 0));

        assembler.finish();

        assertThat(ended).singleElement().matches(session -> session.outcome() instanceof Outcome.Failed);
    }

    @Test
    void aSessionGoesOnWhenOnlyTheListenerIsStoppedAndStartedAgain() {
        open(100, 1);
        assembler.accept(new LogLine.Sent(101, 90, 0, 0, 0));
        assembler.accept(new LogLine.Start(102, 91, true));
        send(103, 1, "a");
        assembler.accept(new LogLine.Sent(103, 1, 9, 9, 9));

        assembler.finish();

        assertThat(ended).singleElement().matches(Session::isClean);
    }

    @Test
    void aSessionBesideMoreOthersThanAreToldApartProvesNothing() {
        SessionAssembler roomy = new SessionAssembler(
                new SessionRules(ZoneOffset.UTC, Duration.ofDays(2), 1_000, 1_000, ""), ended::add);
        for (int pid = 1; pid <= Companions.MOST + 2; pid++) {
            roomy.accept(new LogLine.Connect(100, pid, MIRROR));
            roomy.accept(new LogLine.Request(100, pid, false, "m/", MIRROR));
        }
        roomy.accept(new LogLine.Sent(101, 1, 5, 5, 5));
        roomy.accept(new LogLine.Sent(101, 2, 5, 5, 5));
        roomy.settle(Instant.ofEpochSecond(101));

        roomy.settle(Instant.ofEpochSecond(103));

        assertThat(ended).hasSize(2);
        assertThat(ended.getFirst().outcome()).isInstanceOf(Outcome.Lost.class);
        assertThat(ended.getFirst().overlapping()).isEmpty();
        assertThat(ended.getLast().isClean()).isTrue();
        assertThat(ended.getLast().overlapping()).hasSize(Companions.MOST);
    }

    @Test
    void aRequestNeverTakesUpFilesThatThePidSentBefore() {
        send(100, 1, "a"); // its beginning is lost, as after copytruncate
        assembler.accept(new LogLine.Request(400, 1, false, "m/", MIRROR)); // another session, its connection lost too
        assembler.accept(new LogLine.Sent(401, 1, 9, 9, 9));

        assembler.finish();

        assertThat(ended).filteredOn(session -> !session.fetches().isEmpty()).noneMatch(Session::isClean);
    }

    @Test
    void aLogThatStandsStillEndsWhatIsOpenAllTheSame() {
        open(100, 1);

        assembler.expire(Instant.ofEpochSecond(1_000));
        assembler.expire(Instant.ofEpochSecond(1_600));
        assertThat(ended).isEmpty();
        assembler.expire(Instant.ofEpochSecond(1_601));

        assertThat(ended)
                .singleElement()
                .satisfies(session -> assertThat(session.outcome()).isEqualTo(new Outcome.Lost("it went silent")));
    }

    @Test
    void aLineThatComesMeanwhileGivesItItsTimeAgain() {
        open(100, 1);

        assembler.expire(Instant.ofEpochSecond(1_000));
        send(100, 1, "a");
        assembler.expire(Instant.ofEpochSecond(2_000));
        assembler.expire(Instant.ofEpochSecond(2_599));

        assertThat(ended).isEmpty();
    }

    @Test
    void connectionsThatAskForNothingDriveOutNobodyWhoPulls() {
        open(100, 1);
        for (int pid = 2; pid < 1_000; pid++) {
            assembler.accept(new LogLine.Connect(101, pid, "10.6.6.6"));
        }
        send(102, 1, "a");
        assembler.accept(new LogLine.Sent(102, 1, 9, 9, 9));

        assembler.finish();

        assertThat(ended)
                .filteredOn(session -> session.pid() == 1)
                .singleElement()
                .matches(Session::isClean);
    }

    @Test
    void moreWarningsThanAreKeptProveNothing() {
        open(100, 1);
        for (int i = 0; i < 5_000; i++) {
            assembler.accept(new LogLine.Warning(100, 1, "f" + i, "failed to open"));
        }
        send(100, 1, "a");
        assembler.accept(new LogLine.Sent(101, 1, 9, 9, 9));

        assembler.finish();

        assertThat(ended).singleElement().satisfies(session -> {
            assertThat(session.isClean()).isFalse();
            assertThat(session.warnings()).hasSizeLessThanOrEqualTo(1_000);
        });
    }

    private void open(long at, int pid) {
        assembler.accept(new LogLine.Connect(at, pid, MIRROR));
        assembler.accept(new LogLine.Request(at, pid, false, "m/", MIRROR));
    }

    private void send(long at, int pid, String path) {
        assembler.accept(new LogLine.Send(at, pid, MIRROR, "m", path, 5, 5, "<f+++++++++", ""));
    }
}
