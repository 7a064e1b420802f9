package org.sluice.plan;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.random.RandomGenerator;
import java.util.stream.IntStream;
import org.sluice.policy.Policy;

/**
 * One run: mirrors come, are let in, held or refused, and share the link while they fetch. Between two events all rates
 * stand still, so bytes flow as a fluid and time leaps from event to event.
 */
final class Simulation {

    private static final int MOST_EVENTS = 1_000_000;

    /** Bytes: so much may be left by rounding. */
    private static final double NOTHING = 0.5;

    private final Scenario scenario;
    private final Door door;
    private final RandomGenerator random;
    private final Staging staging;
    private final List<Puller> pullers;
    private double now;
    private double idle;
    private int refusals;

    Simulation(Scenario scenario, Policy policy, RandomGenerator random) {
        this.scenario = scenario;
        this.random = random;
        this.door = new Door(policy, scenario.link(), scenario.manners());
        this.staging = new Staging(scenario.waves());
        this.pullers = IntStream.range(0, scenario.mirrors().size())
                .mapToObj(number -> new Puller(
                        number, scenario.mirrors().get(number), scenario.waves().size()))
                .toList();
    }

    /**
     * Runs until each mirror has everything.
     *
     * @param beginnings of the mirrors, in the scenario's order
     * @throws TooLong if that takes more events than any real propagation
     */
    Course run(List<Beginning> beginnings) {
        staging.advance(0, pullers);
        for (Puller puller : pullers) {
            begin(puller, beginnings.get(puller.number));
        }
        settle();
        int events = 0;
        while (!pullers.stream().allMatch(Puller::hasAll)) {
            if (++events > MOST_EVENTS) {
                throw new TooLong(MOST_EVENTS);
            }
            flowUntil(nextEvent());
            happen();
            settle();
        }
        return course();
    }

    private void begin(Puller puller, Beginning beginning) {
        puller.has = beginning.waves();
        puller.had = beginning.had();
        puller.next = beginning.at();
        puller.polled = beginning.at();
        Arrays.fill(puller.readyAt, 0, puller.has, 0);
        if (beginning.state() == Beginning.State.AWAY || puller.hasAll()) {
            return;
        }
        want(puller);
        boolean isRunning = beginning.state() == Beginning.State.RUNNING;
        puller.got = Math.min(beginning.got(), puller.work);
        Door.Entry entry = door.find(puller, beginning.at(), isRunning);
        if (isRunning || entry == Door.Entry.GO) {
            puller.state = Puller.State.FETCHING;
        } else {
            puller.state = Puller.State.HELD;
        }
    }

    /** When something happens next. */
    private double nextEvent() {
        double next = Math.min(staging.next(), isAnybodyHeld() ? door.nextLook(running(), now) : Double.MAX_VALUE);
        for (Puller puller : pullers) {
            next = Math.min(
                    next,
                    switch (puller.state) {
                        case AWAY -> puller.hasAll() ? Double.POSITIVE_INFINITY : puller.next;
                        case STARTING -> puller.next;
                        case FETCHING -> puller.endsAt(now);
                        case HELD -> Double.POSITIVE_INFINITY;
                    });
        }
        return Math.max(now, next);
    }

    private void flowUntil(double then) {
        double time = then - now;
        double used = 0;
        for (Puller puller : pullers) {
            if (puller.state == Puller.State.FETCHING) {
                puller.got += puller.rate * time / 8;
                used += puller.rate;
            }
        }
        idle += time * (1 - used / scenario.link().payload());
        now = then;
    }

    private void happen() {
        for (Puller puller : pullers) {
            if (puller.state == Puller.State.FETCHING && puller.work - puller.got < NOTHING) {
                door.leave(puller);
                puller.end(now);
                puller.pollAfter(now, random);
            } else if (puller.state == Puller.State.STARTING && puller.next <= now) {
                puller.state = Puller.State.FETCHING;
            }
        }
        staging.advance(now, pullers);
        door.firstIsReady(staging.isFirstReady(pullers));
        for (Puller puller : pullers) {
            if (puller.state == Puller.State.AWAY && puller.next <= now && !puller.hasAll()) {
                come(puller);
            }
        }
    }

    private void come(Puller puller) {
        want(puller);
        if (puller.work == 0) {
            puller.pollAfter(now, random);
            return;
        }
        switch (door.knock(puller, now)) {
            case GO -> puller.begin(now, scenario.manners().overhead());
            case HELD -> puller.state = Puller.State.HELD;
            case REFUSED -> {
                refusals++;
                scenario.manners()
                        .retry()
                        .ifPresentOrElse(
                                retry -> puller.retryAfter(now, retry, random), () -> puller.pollAfter(now, random));
            }
        }
    }

    private void want(Puller puller) {
        puller.fetches = Math.max(puller.has, staging.staged());
        puller.work = Math.max(0, staging.bytes(puller.has, puller.fetches) - puller.had);
    }

    /** The link is shared anew; then whose turn has come goes, as often as that gives the next one a turn. */
    private void settle() {
        Sharing.share(in(Puller.State.FETCHING), scenario.link().payload());
        if (isAnybodyHeld()) {
            for (int number : door.look(running(), now)) {
                pullers.get(number).begin(now, scenario.manners().overhead());
            }
        }
    }

    private boolean isAnybodyHeld() {
        return !in(Puller.State.HELD).isEmpty();
    }

    private List<Puller> in(Puller.State state) {
        List<Puller> found = new ArrayList<>();
        for (Puller puller : pullers) {
            if (puller.state == state) {
                found.add(puller);
            }
        }
        return found;
    }

    private List<Puller> running() {
        List<Puller> running = in(Puller.State.STARTING);
        running.addAll(in(Puller.State.FETCHING));
        return running;
    }

    private Course course() {
        List<double[]> ready = new ArrayList<>();
        for (int wave = 0; wave < scenario.waves().size(); wave++) {
            int at = wave;
            ready.add(pullers.stream().mapToDouble(puller -> puller.readyAt[at]).toArray());
        }
        return new Course(ready, ready.stream().map(Course::sorted).toList(), refusals, idle);
    }

    /** A run does not come to its end. */
    static final class TooLong extends IllegalArgumentException {

        private static final long serialVersionUID = 1;

        private TooLong(int events) {
            super("a run does not end within " + events + " events: make the retry longer, or the propagation shorter");
        }
    }
}
