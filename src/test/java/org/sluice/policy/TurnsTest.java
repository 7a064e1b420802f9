package org.sluice.policy;

import static org.assertj.core.api.Assertions.assertThat;
import static org.sluice.policy.Clients.BOUNDS;
import static org.sluice.policy.Clients.IMAGES;
import static org.sluice.policy.Clients.LINK;
import static org.sluice.policy.Clients.at;
import static org.sluice.policy.Clients.bearing;
import static org.sluice.policy.Clients.client;
import static org.sluice.policy.Clients.lacking;
import static org.sluice.policy.Clients.unknownWork;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;

class TurnsTest {

    private static final long FAST = 190_000_000;

    private final Turns turns = new Turns(new Adaptive(), BOUNDS, LINK);

    @Test
    void holdsTheSecondUntilTheFirstHasEnded() {
        ask(client("a", 0));
        ask(client("b", 0));
        assertThat(advance(0)).containsExactly("a");
        turns.measure("a", IMAGES / 2, FAST);
        assertThat(advance(2)).isEmpty();

        turns.leave("a");

        assertThat(advance(4)).containsExactly("b");
    }

    @Test
    void neverHoldsWhoHasNothingOrLittleToFetch() {
        ask(client("a", 0));
        advance(0);

        assertThat(turns.ask(lacking(0, client("looks", 1)), at(1)))
                .isEqualTo(new Answer.Go(Turn.Why.NOTHING_TO_FETCH));
        assertThat(turns.ask(lacking(228, client("signature", 1)), at(1)))
                .isEqualTo(new Answer.Go(Turn.Why.LITTLE_TO_FETCH));
        assertThat(turns.situation(at(1)).running()).hasSize(3);
    }

    @Test
    void forgetsWhoGoesAwayWhileHeld() {
        ask(client("a", 0));
        ask(client("b", 0));
        advance(0);
        turns.measure("a", 1, FAST);

        turns.leave("b");
        turns.leave("b");
        turns.leave("nobody");
        turns.leave("a");

        assertThat(advance(5)).isEmpty();
        assertThat(turns.situation(at(5)).waiting()).isEmpty();
        assertThat(turns.situation(at(5)).running()).isEmpty();
    }

    @Test
    void refusesBeyondItsBoundAndSaysWhenTheQueueWillBeServed() {
        Turns small = new Turns(new Adaptive(), new Bounds(2, 0), LINK);
        small.ask(client("a", 0), at(0));
        small.advance(at(0));
        small.ask(client("b", 0), at(0));
        small.ask(client("c", 0), at(0));

        Answer answer = small.ask(client("d", 0), at(0));

        assertThat(answer).isEqualTo(new Answer.Refuse(Duration.ofSeconds(12)));
        assertThat(small.situation(at(0)).waiting()).hasSize(2);
    }

    @Test
    void tellsPlacesAndWhenTurnsAreExpected() {
        ask(client("a", 0));
        advance(0);
        turns.measure("a", IMAGES / 2, FAST);
        ask(unknownWork(client("stranger", 1)));
        ask(client("b", 1));
        ask(lacking(IMAGES / 4, client("c", 1)));

        assertThat(turns.places(at(2)))
                .extracting(place -> place.number() + " " + place.client().name() + " " + place.expectedAt())
                .containsExactly("1 c " + at(4), "2 b " + at(5), "3 stranger " + at(9));
    }

    @Test
    void looksAgainWhenARateTellsOrSomebodyMustGo() {
        ask(client("a", 0));
        advance(0);
        assertThat(turns.nextLook(at(0))).as("nobody waits").isEmpty();

        ask(bearing(3, client("b", 0.1)));

        assertThat(turns.nextLook(at(0.1))).contains(at(1));
        assertThat(turns.nextLook(at(1))).contains(at(3.1));
    }

    @Test
    void learnsThatTheLinkIsFullWhenNewcomersBringNoMore() {
        long real = 60_000_000;
        List<String> gone = new ArrayList<>();
        for (int arrival = 0; arrival < 8; arrival++) {
            ask(client("client-" + arrival, 0));
        }

        for (double now = 0; now < 50; now += 0.5) {
            gone.addAll(advance(now));
            gone.forEach(id -> turns.measure(id, 1, real / gone.size()));
        }
        assertThat(gone).as("two newcomers in vain").hasSize(3);
        turns.leave("client-0");
        turns.leave("client-1");
        turns.measure("client-2", 1, real);

        assertThat(advance(51)).as("60 of 60 Mbit/s are full").isEmpty();
        assertThat(advance(70)).as("tried again after a minute").hasSize(1);
    }

    @Test
    void doesNotTakeSlowLinesOrIdleClientsForAFullLink() {
        for (int arrival = 0; arrival < 8; arrival++) {
            ask(client("client-" + arrival, 0));
        }
        List<String> gone = new ArrayList<>();

        for (double now = 0; now < 10; now += 0.5) {
            gone.addAll(advance(now));
            gone.forEach(id -> turns.measure(id, 1, id.equals("client-0") ? 20_000_000 : 0));
        }

        assertThat(gone).hasSize(8);
    }

    @Test
    void holdsNobodyWhereThePolicyActsByTheDaemonsLimit() {
        Turns unlimited = new Turns(new Unlimited(), BOUNDS, LINK);

        assertThat(unlimited.ask(client("a", 0), at(0))).isEqualTo(new Answer.Go(Turn.Why.NO_QUEUE));
        assertThat(unlimited.ask(client("b", 0), at(0))).isEqualTo(new Answer.Go(Turn.Why.NO_QUEUE));
    }

    @Test
    void servesEverybodyInTheEndWhateverHappensInBetween() {
        for (int seed = 0; seed < 200; seed++) {
            assertThat(servedOf(new Random(seed))).as("seed %s", seed).isTrue();
        }
    }

    /** Clients of random work come, are measured at random, end, and go away; nobody may be left. */
    private static boolean servedOf(Random random) {
        Turns queue = new Turns(new Adaptive(), new Bounds(10, 1000), LINK);
        List<String> inside = new ArrayList<>();
        double now = 0;
        for (int step = 0; step < 500; step++) {
            now += random.nextDouble();
            String id = "client-" + step;
            if (random.nextInt(3) == 0) {
                Client client = lacking(random.nextInt(1 << 30), client(id, now));
                if (!(queue.ask(bearing(random.nextInt(200), client), at(now)) instanceof Answer.Refuse)) {
                    inside.add(id);
                }
            } else if (!inside.isEmpty()) {
                String other = inside.get(random.nextInt(inside.size()));
                if (random.nextInt(4) == 0) {
                    queue.leave(other);
                    inside.remove(other);
                } else {
                    queue.measure(other, random.nextInt(1 << 30), random.nextInt(1 << 28));
                }
            }
            queue.firstIsReady(random.nextBoolean());
            queue.advance(at(now));
            assertThat(queue.situation(at(now)).waiting()).hasSizeLessThanOrEqualTo(10);
        }
        queue.advance(at(now + 300));
        boolean isNobodyHeld = queue.situation(at(now)).waiting().isEmpty();
        inside.forEach(queue::leave);
        return isNobodyHeld && queue.situation(at(now)).running().isEmpty();
    }

    private void ask(Client client) {
        assertThat(turns.ask(client, client.arrived())).isEqualTo(new Answer.Wait());
    }

    private List<String> advance(double seconds) {
        return turns.advance(at(seconds)).stream()
                .map(turn -> turn.client().name())
                .toList();
    }
}
