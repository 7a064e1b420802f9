package org.sluice.plan;

import java.time.Duration;
import java.util.Arrays;
import java.util.random.RandomGenerator;

/** A mirror in a simulation. Times are in seconds. */
final class Puller {

    /** What it does now. */
    enum State {
        AWAY,
        HELD,
        STARTING,
        FETCHING
    }

    private static final double NANOS = 1e9;
    private static final double RETRY_JITTER = 0.1;

    final int number;
    final Habit habit;
    final double[] readyAt;
    State state = State.AWAY;

    /** When it comes, or when its first byte flows. */
    double next;

    /** Its latest regular poll, without jitter. */
    double polled;

    /** How many of the waves it has, and will have when its session ends. */
    int has;

    int fetches;

    /** Bytes of what it fetches next that it has already. */
    double had;

    /** Bytes of its session: all of them, those that came, bits per second now. */
    double work;

    double got;
    double rate;

    Puller(int number, Habit habit, int waves) {
        this.number = number;
        this.habit = habit;
        this.readyAt = new double[waves];
        Arrays.fill(readyAt, Double.NaN);
    }

    String id() {
        return Integer.toString(number);
    }

    boolean hasAll() {
        return has == readyAt.length;
    }

    /** When its session ends if its rate stays. */
    double endsAt(double now) {
        return rate > 0 ? now + (work - got) * 8 / rate : Double.POSITIVE_INFINITY;
    }

    void begin(double now, Duration overhead) {
        state = State.STARTING;
        next = now + seconds(overhead);
    }

    void end(double now) {
        Arrays.fill(readyAt, has, fetches, now);
        has = fetches;
        state = State.AWAY;
        had = 0;
        got = 0;
        rate = 0;
    }

    /** It will come at its next poll that lies ahead: who is still busy when one is due leaves that one out. */
    void pollAfter(double now, RandomGenerator random) {
        double period = seconds(habit.poll());
        polled += period * (1 + Math.max(0, Math.floor((now - polled) / period)));
        next = Math.max(now, polled + seconds(habit.jitter()) * (2 * random.nextDouble() - 1));
    }

    void retryAfter(double now, Duration retry, RandomGenerator random) {
        next = now + seconds(retry) * (1 + RETRY_JITTER * (2 * random.nextDouble() - 1));
    }

    static double seconds(Duration time) {
        return time.toNanos() / NANOS;
    }
}
