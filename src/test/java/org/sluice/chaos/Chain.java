package org.sluice.chaos;

import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.Path;
import java.sql.SQLException;
import java.util.List;
import java.util.Locale;
import java.util.Random;
import java.util.concurrent.Callable;
import java.util.stream.Stream;

/** Rounds one after the other, until it is enough or something is broken. */
final class Chain implements Callable<Void> {

    private static final int ROUNDS_IN_A_WORLD = 6;
    private static final int FEWEST_KILLS = 6;
    private static final int MOST_KILLS = 14;

    private final String name;
    private final Path folder;
    private final Pace pace;
    private final Random random;
    private final Budget budget;
    private final Tally tally;
    private final PrintStream out;

    Chain(int number, long seed, Path scratch, Pace pace, Budget budget, Tally tally, PrintStream out) {
        this.name = "chain-" + number;
        this.folder = scratch.resolve(name);
        this.pace = pace;
        this.random = new Random(seed + number);
        this.budget = budget;
        this.tally = tally;
        this.out = out;
    }

    @Override
    public Void call() throws IOException, SQLException, InterruptedException {
        boolean isWhole = false;
        try {
            isWhole = holds();
        } finally {
            if (!isWhole) {
                budget.end(); // nobody has to wait for the others
            }
        }
        return null;
    }

    private boolean holds() throws IOException, SQLException, InterruptedException {
        List<String> broken = List.of();
        for (int number = 1; broken.isEmpty() && budget.isLeft(); number++) {
            try (World world =
                    World.make(folder.resolve("world-" + number), pace.classes(), new Random(random.nextLong()))) {
                List<Fault> faults = Stream.of(Fault.values())
                        .filter(fault -> fault.isPossible(world))
                        .toList();
                for (int i = 1; i <= ROUNDS_IN_A_WORLD && broken.isEmpty() && budget.isLeft(); i++) {
                    broken = play(world, faults, number + "." + i);
                }
                if (!broken.isEmpty()) {
                    world.keep();
                }
                tally.add("pulls", world.pulls());
                tally.add("files seen by the watcher", world.watcher().sights());
            }
        }
        return broken.isEmpty();
    }

    private List<String> play(World world, List<Fault> faults, String round)
            throws IOException, SQLException, InterruptedException {
        int kills = budget.take(random.nextInt(FEWEST_KILLS, MOST_KILLS + 1));
        Plan plan = Plan.draw(random, kills, pace.start(), faults, world.supply());
        long begin = System.nanoTime();
        Round played = new Round(world, plan, pace.start(), random.nextLong(), tally);
        List<String> broken = played.play();
        budget.giveBack(kills - played.kills());
        out.printf(
                Locale.ROOT,
                "%s round %s: %d kills, %d uploads, %.0f s: %s%n",
                name,
                round,
                played.kills(),
                plan.parcels().size(),
                (System.nanoTime() - begin) / 1e9,
                broken.isEmpty() ? "holds" : "BROKEN");
        broken.forEach(one -> out.println("  " + one));
        tally.violated(name + " round " + round, broken);
        return broken;
    }
}
