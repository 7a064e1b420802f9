package org.sluice.policy;

import static org.assertj.core.api.Assertions.assertThat;
import static org.sluice.policy.Clients.IMAGES;
import static org.sluice.policy.Clients.LINK;
import static org.sluice.policy.Clients.at;
import static org.sluice.policy.Clients.bearing;
import static org.sluice.policy.Clients.client;
import static org.sluice.policy.Clients.lacking;
import static org.sluice.policy.Clients.onLine;
import static org.sluice.policy.Clients.running;
import static org.sluice.policy.Clients.unknownWork;

import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import org.junit.jupiter.api.Test;

class AdaptiveTest {

    private static final long FAST = 190_000_000;
    private static final long SLOW = 20_000_000;

    private final Adaptive policy = new Adaptive();

    @Test
    void letsTheFirstGoAtOnce() {
        Situation situation = before(10, List.of(client("a", 10)), List.of());

        assertThat(next(situation)).contains("a ROOM");
    }

    @Test
    void letsNobodyGoBesideOneWhoFillsTheLink() {
        Situation situation = before(10, List.of(client("b", 1)), List.of(running(client("a", 0), 0, 1, FAST)));

        assertThat(next(situation)).isEmpty();
    }

    @Test
    void countsOnWhatABeginnerMayTakeUntilItsRateTells() {
        Running beginner = running(client("a", 0), 0, 0, 0);

        assertThat(next(before(0.9, List.of(client("b", 0.3)), List.of(beginner))))
                .isEmpty();
        assertThat(next(before(1.1, List.of(client("b", 0.3)), List.of(beginner))))
                .contains("b ROOM");
    }

    @Test
    void neverLetsASlowFirstMirrorHoldUpTheRest() {
        Running slow = running(client("slow", 0), 0, 2_000_000, SLOW);

        assertThat(next(before(1, List.of(client("fast", 0.5)), List.of(slow)))).contains("fast ROOM");
    }

    @Test
    void countsOnNoMoreOfASlowBeginnerThanItsLineCarries() {
        Running slow = running(onLine(SLOW, client("slow", 0)), 0, 0, 0);

        assertThat(next(before(0.1, List.of(client("fast", 0.1)), List.of(slow))))
                .contains("fast ROOM");
    }

    @Test
    void servesTheShortestWorkFirst() {
        List<Client> waiting =
                List.of(unknownWork(client("stranger", 0)), client("all", 1), lacking(IMAGES / 2, client("half", 2)));

        assertThat(next(before(3, waiting, List.of()))).contains("half ROOM");
        assertThat(policy.order(before(3, waiting, List.of())))
                .extracting(Client::name)
                .containsExactly("half", "all", "stranger");
    }

    @Test
    void takesASlowLineForLongWork() {
        List<Client> waiting = List.of(onLine(SLOW, lacking(IMAGES / 2, client("slow", 0))), client("fast", 1));

        assertThat(next(before(3, waiting, List.of()))).contains("fast ROOM");
    }

    @Test
    void servesWhoHasWaitedLongBeforeShorterWork() {
        List<Client> waiting = List.of(client("old", 0), lacking(IMAGES / 2, client("new", 2000)));

        assertThat(next(before(1799, waiting, List.of()))).contains("new ROOM");
        assertThat(next(before(1801, waiting, List.of()))).contains("old ROOM");
    }

    @Test
    void letsGoWhoWouldGiveUpThoughTheLinkIsFull() {
        Client impatient = bearing(3, client("impatient", 1));
        List<Running> running = List.of(running(client("a", 0), 0, 1, FAST));

        assertThat(next(before(3.9, List.of(impatient), running))).isEmpty();
        assertThat(next(before(4, List.of(impatient), running))).contains("impatient PATIENCE");
    }

    @Test
    void holdsSlowLinesBackUntilSomebodyIsReady() {
        List<Client> waiting = List.of(onLine(SLOW, client("slow", 1)));
        List<Running> running = List.of(running(client("a", 0), 0, 1, FAST));

        assertThat(next(before(2, waiting, running))).isEmpty();
        assertThat(next(after(2, waiting, running))).contains("slow SLOW_LINE");
    }

    @Test
    void givesSlowLinesHalfOfTheLinkTogetherAndTheLongestWorkFirst() {
        long third = LINK / 3;
        List<Client> waiting =
                List.of(onLine(third, lacking(IMAGES / 2, client("shorter", 1))), onLine(third, client("longer", 1)));

        assertThat(next(after(2, waiting, List.of(running(client("a", 0), 0, 1, FAST)))))
                .contains("longer SLOW_LINE");
        assertThat(next(after(
                        2,
                        waiting.subList(0, 1),
                        List.of(
                                running(client("a", 0), 0, 1, LINK * 2 / 3),
                                running(onLine(third, client("longer", 1)), 1, 1, third)))))
                .isEmpty();
    }

    @Test
    void letsTheNextGoJustBeforeASessionEndsOnceSomebodyIsReady() {
        Running almost = running(client("a", 0), 0, IMAGES - 1_000_000, FAST);
        List<Client> waiting = List.of(client("b", 1));

        assertThat(next(before(4, waiting, List.of(almost)))).isEmpty();
        assertThat(next(after(4, waiting, List.of(almost)))).contains("b ROOM");
    }

    @Test
    void countsOnWhoGetsMoreThanItWasThoughtToLack() {
        Running more = running(client("a", 0), 0, IMAGES * 2, FAST);

        assertThat(next(after(8, List.of(client("b", 1)), List.of(more)))).isEmpty();
    }

    @Test
    void takesWhoHasAllAndLingersForNoLoad() {
        Running lingers = running(client("a", 0), 0, IMAGES, 0);

        assertThat(next(before(4, List.of(client("b", 1)), List.of(lingers)))).contains("b ROOM");
    }

    @Test
    void widensTheDaemonsLimitWhileTheLinkIsNotFullAndOpensItOnceSomebodyIsReady() {
        List<Running> slow = List.of(running(client("slow", 0), 0, 1, SLOW));
        List<Running> fast = List.of(running(client("fast", 0), 0, 1, FAST));

        assertThat(policy.most(before(1, List.of(), List.of()))).isEqualTo(OptionalInt.of(1));
        assertThat(policy.most(before(1, List.of(), slow))).isEqualTo(OptionalInt.of(2));
        assertThat(policy.most(before(1, List.of(), fast))).isEqualTo(OptionalInt.of(1));
        assertThat(policy.most(after(1, List.of(), fast))).isEmpty();
    }

    private Optional<String> next(Situation situation) {
        return policy.next(situation)
                .map(turn -> turn.client().name() + " " + turn.why().name());
    }

    private static Situation before(double seconds, List<Client> waiting, List<Running> running) {
        return new Situation(at(seconds), waiting, running, LINK, false);
    }

    private static Situation after(double seconds, List<Client> waiting, List<Running> running) {
        return new Situation(at(seconds), waiting, running, LINK, true);
    }
}
