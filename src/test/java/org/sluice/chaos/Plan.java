package org.sluice.chaos;

import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.Random;

/**
 * What is to happen in a round, drawn from the seed alone.
 *
 * @param lives each ends by a kill
 * @param parcels what is uploaded meanwhile
 */
record Plan(List<Life> lives, List<Parcel> parcels) {

    private static final int SHORTEST_MILLIS = 50;
    /** After it has started. */
    private static final int LONGEST_MILLIS = 3500;

    private static final int STOPPING_MILLIS = 600;
    private static final int MOST_BAD = 3;

    Plan {
        lives = List.copyOf(lives);
        parcels = List.copyOf(parcels);
    }

    /**
     * From one start of the process to its kill.
     *
     * @param isFromReady its length counts from when it runs; else from its start, and it may never run
     * @param stopping it is told to end so long before it is killed; zero: it is not told
     */
    record Life(boolean isFromReady, Duration length, Optional<Blow> blow, Duration stopping) {}

    /**
     * @param at which share of the life has passed when it strikes
     * @param seed of what is random about it
     * @param isLasting it is mended in the middle of the next life; else before the kill
     */
    record Blow(Fault fault, double at, long seed, boolean isLasting) {}

    /**
     * Draws one.
     *
     * @param start how long the process takes to start here
     * @param faults what can be done here
     */
    static Plan draw(Random random, int kills, Duration start, List<Fault> faults, Supply supply) {
        List<Life> lives = new ArrayList<>();
        for (int i = 0; i < kills; i++) {
            boolean isShort = random.nextInt(3) == 0;
            double share = random.nextDouble();
            long length = SHORTEST_MILLIS + (long) (share * (isShort ? start.toMillis() : LONGEST_MILLIS));
            Optional<Blow> blow = random.nextInt(3) == 0
                    ? Optional.empty()
                    : Optional.of(new Blow(
                            faults.get(random.nextInt(faults.size())),
                            random.nextDouble(),
                            random.nextLong(),
                            random.nextBoolean()));
            int stopping = random.nextInt(6) == 0 ? 1 + random.nextInt(STOPPING_MILLIS) : 0;
            lives.add(new Life(!isShort, Duration.ofMillis(length), blow, Duration.ofMillis(stopping)));
        }
        // of each channel one: mirrors are asked for what they serve of the newest
        List<Parcel> parcels = new ArrayList<>(supply.release(false));
        if (random.nextBoolean()) {
            parcels.addAll(supply.release(true));
        }
        for (int i = random.nextInt(MOST_BAD + 1); i > 0; i--) {
            parcels.addAll(supply.bad());
        }
        Collections.shuffle(parcels, random);
        return new Plan(lives, parcels);
    }

    /** How long all lives are together, about. */
    Duration length(Duration start) {
        return lives.stream()
                .map(life -> life.isFromReady() ? life.length().plus(start) : life.length())
                .reduce(Duration.ZERO, Duration::plus);
    }
}
