package org.sluice.chaos;

import java.io.IOException;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.stream.Stream;
import org.sluice.chaos.Plan.Blow;
import org.sluice.chaos.Plan.Life;
import org.sluice.testkit.SluiceProcess;

/** Plays a plan in a world, and checks it when all is mended and calm. */
final class Round {

    static final String KILLS = "kills";

    private static final Duration UPLOADS = Duration.ofMinutes(5);
    private static final Duration LONGEST_START = Duration.ofMinutes(10);
    private static final Duration LOOK = Duration.ofMillis(20);
    private static final int KILLED = 137;

    private final World world;
    private final Plan plan;
    private final Duration start;
    private final long seed;
    private final Tally tally;
    private final List<String> violations = new ArrayList<>();
    private int kills;
    private Optional<Blow> lasting = Optional.empty();

    /**
     * @param start how long the process takes to start here
     * @param seed for when what is uploaded
     */
    Round(World world, Plan plan, Duration start, long seed, Tally tally) {
        this.world = world;
        this.plan = plan;
        this.start = start;
        this.seed = seed;
        this.tally = tally;
    }

    /** How often it was killed. Now and then a life ends before. */
    int kills() {
        return kills;
    }

    /** All that is broken in the end. */
    List<String> play() throws IOException, SQLException, InterruptedException {
        plan.parcels().forEach(world.truth()::add);
        CompletableFuture<Void> uploads = new Uploader(
                        world.drop(), world.folder().resolve("outside"), new Random(seed))
                .begin(plan.parcels(), plan.length(start));
        for (Life life : plan.lives()) {
            live(life);
        }
        await(uploads);
        try (SluiceProcess process = world.start()) {
            heal(process);
            awaitReady(process);
            violations.addAll(new Calm(world, plan.parcels(), tally).await(process));
            if (process.stop() == KILLED) {
                violations.add("does not end when it is told to");
            }
        }
        Facts facts = new Outside(world).facts();
        violations.addAll(Invariants.broken(world.truth(), facts));
        violations.addAll(world.watcher().violations());
        tally.add("rounds that were checked");
        tally.add("uploads", plan.parcels().size());
        return List.copyOf(violations);
    }

    private void live(Life life) throws IOException, SQLException, InterruptedException {
        boolean isBegunStruck = lasting.isPresent();
        try (SluiceProcess process = start(life)) {
            if (lasting.isPresent() && isAliveAt(System.nanoTime() + start.toNanos() / 2, process)) {
                heal(process);
            }
            if (life.isFromReady()) {
                awaitReady(process);
            }
            long begin = System.nanoTime();
            long end = begin + life.length().toNanos();
            if (life.blow().isPresent()) {
                Blow blow = life.blow().get();
                if (isAliveAt(begin + (long) (life.length().toNanos() * blow.at()), process)) {
                    heal(process);
                    strike(blow, process);
                }
            }
            if (isAliveAt(end, process)) {
                end(life, process);
            } else {
                endedByItself(process, isBegunStruck);
            }
        }
    }

    private SluiceProcess start(Life life) throws IOException {
        boolean isClockSet = Stream.concat(lasting.stream(), life.blow().stream())
                .anyMatch(blow -> blow.fault() == Fault.STEP_CLOCK);
        return isClockSet ? world.startByOwnClock() : world.start();
    }

    private void awaitReady(SluiceProcess process) throws IOException, InterruptedException {
        long end = System.nanoTime() + LONGEST_START.toNanos();
        while (!process.said().contains(SluiceProcess.READY) && !process.awaitEnd(LOOK)) {
            if (System.nanoTime() > end) {
                violations.add("does not start: " + process.said());
                return;
            }
        }
    }

    private void strike(Blow blow, SluiceProcess process) throws IOException, InterruptedException {
        blow.fault().inject(world, process, new Random(blow.seed()));
        tally.add(blow.fault().text());
        lasting = Optional.of(blow);
    }

    private void heal(SluiceProcess process) throws IOException, InterruptedException {
        if (lasting.isPresent()) {
            lasting.get().fault().heal(world, process);
            lasting = Optional.empty();
        }
    }

    private void end(Life life, SluiceProcess process) throws IOException, SQLException, InterruptedException {
        if (lasting.isPresent() && !lasting.get().isLasting()) {
            heal(process);
        }
        boolean isReady = process.said().contains(SluiceProcess.READY);
        if (!life.stopping().isZero()) {
            process.tellToEnd();
            if (process.awaitEnd(life.stopping())) {
                tally.add("ended when it was told to, before it was killed");
                return;
            }
        }
        process.kill();
        world.watcher().pipelineWasKilled();
        kills++;
        tally.add(KILLS);
        tally.add(
                "kills " + (!life.stopping().isZero() ? "while it ended" : isReady ? "after it ran" : "in its start"));
        List<String> work = new Begun(world).work();
        work.forEach(one -> tally.add("killed with " + one));
        if (work.isEmpty()) {
            tally.add("killed at rest");
        }
    }

    /** Whom a fault keeps from starting may end, though the fault is healed by the time that is noticed. */
    private void endedByItself(SluiceProcess process, boolean isBegunStruck) throws IOException {
        tally.add("ended by itself, and was started anew");
        String said = process.said();
        boolean isKeptFromStarting = isBegunStruck && !said.contains(SluiceProcess.READY);
        if (lasting.isEmpty() && !isKeptFromStarting) {
            violations.add("ended by itself: " + said.substring(Math.max(0, said.length() - 2000)));
        }
    }

    private static boolean isAliveAt(long instant, SluiceProcess process) throws InterruptedException {
        long left = instant - System.nanoTime();
        return !process.awaitEnd(Duration.ofNanos(Math.max(0, left)));
    }

    private void await(CompletableFuture<Void> uploads) throws InterruptedException {
        try {
            uploads.get(UPLOADS.toMillis(), TimeUnit.MILLISECONDS);
        } catch (ExecutionException | TimeoutException e) {
            throw new IllegalStateException("the uploads do not end", e);
        }
    }
}
