package org.sluice.admit;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.InetAddress;
import java.net.UnknownHostException;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.OptionalLong;
import org.junit.jupiter.api.Test;
import org.sluice.config.AdmissionConfig;
import org.sluice.policy.Adaptive;
import org.sluice.testkit.StoppedClock;

/** Who is held, who goes, and whose place is free again; the kernel, the ledger and the hooks are told of by hand. */
class RoomTest {

    private static final long LINK = 80_000_000; // 10 MB each second
    private static final long IMAGE = 100_000_000;

    private final StoppedClock clock = new StoppedClock();
    private final Room room = new Room(
            new AdmissionConfig(
                    new Adaptive(),
                    LINK,
                    Optional.empty(),
                    Optional.empty(),
                    new AdmissionConfig.Limits(1, 100),
                    3,
                    1_000_000,
                    Duration.ofHours(1)),
            clock);
    private final Map<Peer, Long> sockets = new HashMap<>();

    @Test
    void theFirstGoesAndTheOthersAreHeldWhileItFillsTheLink() {
        HeldCaller first = arrive(1, IMAGE);
        HeldCaller second = arrive(2, IMAGE);

        pass(4, 1, 10_000_000);

        assertThat(first.last()).isEqualTo("go");
        assertThat(second.last()).isEqualTo("wait");
        assertThat(second.words()).isGreaterThan(3);
    }

    @Test
    void theNextGoesWhenTheHookTellsThatASessionHasEnded() {
        arrive(1, IMAGE);
        HeldCaller second = arrive(2, IMAGE);
        pass(4, 1, 10_000_000);

        room.end(new Message.End(1, "127.0.0.1", OptionalInt.of(0)));

        assertThat(second.last()).isEqualTo("go");
    }

    @Test
    void theNextGoesWhenASocketIsGoneInTwoLooks() {
        arrive(1, IMAGE);
        HeldCaller second = arrive(2, IMAGE);
        pass(4, 1, 10_000_000);

        sockets.clear();
        room.measured(Optional.of(sockets));
        assertThat(second.last()).isEqualTo("wait");
        room.measured(Optional.of(sockets));

        assertThat(second.last()).isEqualTo("go");
    }

    @Test
    void theNextGoesWhenTheLinkHasRoom() {
        arrive(1, IMAGE);
        HeldCaller second = arrive(2, IMAGE);

        pass(8, 1, 1_000_000);

        assertThat(second.last()).isEqualTo("go");
    }

    @Test
    void theShortestWorkGoesFirst() {
        arrive(1, IMAGE);
        HeldCaller much = arrive(2, IMAGE);
        HeldCaller less = arrive(3, IMAGE / 10);
        pass(4, 1, 10_000_000);

        room.end(new Message.End(1, "127.0.0.1", OptionalInt.of(0)));

        assertThat(less.last()).isEqualTo("go");
        assertThat(much.last()).isEqualTo("wait");
    }

    @Test
    void whoHasNothingOrLittleToFetchIsNotHeld() {
        arrive(1, IMAGE);

        assertThat(arrive(2, 0).last()).isEqualTo("go");
        assertThat(arrive(3, 1_000_000).last()).isEqualTo("go");
    }

    @Test
    void whoseConnectionClosesWhileItWaitsIsForgotten() {
        arrive(1, IMAGE);
        HeldCaller second = arrive(2, IMAGE);

        room.left(second);
        room.end(new Message.End(1, "127.0.0.1", OptionalInt.of(0)));

        assertThat(second.last()).isEqualTo("wait");
        assertThat(room.view().visits()).isEmpty();
    }

    @Test
    void whoWasLetGoStaysThoughItsHookHasLeft() {
        HeldCaller first = arrive(1, IMAGE);

        room.left(first);

        assertThat(arrive(2, IMAGE).last()).isEqualTo("wait");
    }

    @Test
    void aClientWithATimeoutGoesInTime() {
        arrive(1, IMAGE);
        HeldCaller second = arrive(2, IMAGE, "--timeout=5");

        pass(14, 1, 10_000_000);
        assertThat(second.last()).isEqualTo("wait");
        pass(1, 1, 10_000_000);

        assertThat(second.last()).isEqualTo("go");
    }

    @Test
    void aClientOfWhomNothingIsFoundOutGoes() {
        arrive(1, IMAGE);
        HeldCaller second = new HeldCaller();
        room.enter(ask(2), second);

        pass(8, 1, 10_000_000);
        assertThat(second.last()).isEqualTo("wait");
        pass(1, 1, 10_000_000);

        assertThat(second.last()).isEqualTo("go");
        assertThat(room.view().news().counts().failedOpen()).isEqualTo(1);
    }

    @Test
    void whoComesWhenTooManyWaitIsToldWhenToComeBack() {
        for (int pid = 1; pid <= 4; pid++) {
            arrive(pid, IMAGE);
        }

        // four of 10 s are before it
        assertThat(arrive(5, IMAGE).last())
                .isEqualTo("refuse Too many mirrors are waiting for their turn. Please come back in 1 minute.");
    }

    @Test
    void sessionsThatCannotBeMeasuredGoOneAfterAnother() {
        arrive(1, IMAGE);
        HeldCaller second = arrive(2, IMAGE);

        for (int look = 0; look < 40; look++) {
            clock.pass(Duration.ofMillis(250));
            room.measured(Optional.empty());
            room.beat();
        }
        assertThat(second.last()).isEqualTo("wait");
        assertThat(room.view().isMeasured()).isFalse();
        room.end(new Message.End(1, "127.0.0.1", OptionalInt.of(0)));

        assertThat(second.last()).isEqualTo("go");
    }

    @Test
    void aConnectionThatNobodyAskedForFillsTheLinkToo() {
        arrive(1, 0);
        room.end(new Message.End(1, "127.0.0.1", OptionalInt.of(0)));
        pass(8, 9, 10_000_000);

        assertThat(arrive(2, IMAGE).last()).isEqualTo("wait");
    }

    @Test
    void aConnectionThatWasNeverSeenCountsForSecondsOnly() {
        arrive(1, IMAGE);
        HeldCaller second = arrive(2, IMAGE);

        for (int look = 0; look < 24; look++) {
            clock.pass(Duration.ofMillis(250));
            room.measured(Optional.of(Map.of()));
        }

        assertThat(second.last()).isEqualTo("go");
    }

    @Test
    void whenItClosesAllGoAndSoDoesWhoComesLater() {
        arrive(1, IMAGE);
        HeldCaller second = arrive(2, IMAGE);

        room.close();

        assertThat(second.last()).isEqualTo("go");
        HeldCaller late = new HeldCaller();
        assertThat(room.enter(ask(3), late)).isEmpty();
        assertThat(late.last()).isEqualTo("go");
    }

    @Test
    void whoGoesAwayAfterAWhileIsRemembered() {
        arrive(1, IMAGE);
        HeldCaller second = arrive(2, IMAGE);
        pass(36, 1, 10_000_000);

        room.left(second);

        assertThat(room.view().news().ended())
                .singleElement()
                .satisfies(ended -> assertThat(ended.isGone()).isTrue())
                .satisfies(ended -> assertThat(ended.hold()).isEqualTo(Duration.ofSeconds(9)));
    }

    @Test
    void aMirrorWhoseSessionEndedWellWithAllThatItLackedIsTheFirst() {
        Instant staged = clock.instant().minusSeconds(1);
        FirstReady.Seen seen = new FirstReady.Seen(false, Optional.of(staged));
        arrive(1, 5_000_000);
        pass(4, 1, 5_000_000);
        room.look(seen);
        assertThat(room.view().situation().isFirstReady()).isFalse();

        room.end(new Message.End(1, "127.0.0.1", OptionalInt.of(0)));
        room.look(seen);

        assertThat(room.view().situation().isFirstReady()).isTrue();
    }

    /** A client that asks, and of whom the ledger knows what it lacks. */
    private HeldCaller arrive(int pid, long work, String... options) {
        HeldCaller caller = new HeldCaller();
        Visit visit = room.enter(ask(pid, options), caller).orElseThrow();
        Knowledge known = new Knowledge("mirror-" + pid, OptionalLong.of(work), OptionalLong.empty(), Optional.empty());
        room.place(visit, known);
        return caller;
    }

    private static Message.Ask ask(int pid, String... options) {
        return new Message.Ask(pid, Optional.of(peer(pid)), 873, "archive", "127.0.0.1", List.of(options));
    }

    private static Peer peer(int port) {
        try {
            return new Peer(InetAddress.getByAddress(new byte[] {127, 0, 0, 1}), port);
        } catch (UnknownHostException impossible) {
            throw new AssertionError(impossible);
        }
    }

    /** Lets quarters of a second pass, in which the kernel sees one client get so many bytes a second. */
    private void pass(int quarters, int pid, long bytesPerSecond) {
        for (int quarter = 0; quarter < quarters; quarter++) {
            clock.pass(Duration.ofMillis(250));
            sockets.merge(peer(pid), bytesPerSecond / 4, Long::sum);
            room.measured(Optional.of(sockets));
            room.beat();
        }
    }
}
