package org.sluice.status;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.sluice.ledger.LinkSamples;
import org.sluice.ledger.Sessions;

/**
 * Parts of a time, all of the same length, and what the link carried in each: as samples tell, and where there are
 * none, as sessions do that sent something.
 */
final class Buckets {

    private static final double TENTHS = 10;

    private final Instant from;
    private final Duration part;
    private final int parts;
    private final double[] running;
    private final double[] waiting;
    private final int[] samples;
    private final double[] used;
    private final int[] measured;
    private final double[] sessionSeconds;
    private final double[] sessionBits;

    Buckets(Instant from, Duration part, int parts) {
        this.from = from;
        this.part = part;
        this.parts = parts;
        this.running = new double[parts];
        this.waiting = new double[parts];
        this.samples = new int[parts];
        this.used = new double[parts];
        this.measured = new int[parts];
        this.sessionSeconds = new double[parts];
        this.sessionBits = new double[parts];
    }

    Instant from() {
        return from;
    }

    Instant to() {
        return from.plus(part.multipliedBy(parts));
    }

    Duration part() {
        return part;
    }

    int parts() {
        return parts;
    }

    void add(LinkSamples.Row sample) {
        int place = place(sample.at());
        samples[place]++;
        running[place] += sample.running();
        waiting[place] += sample.waiting();
        sample.used().ifPresent(bits -> {
            used[place] += bits;
            measured[place]++;
        });
    }

    /** A session sent what it did evenly, as far as is known. */
    void add(Sessions.Sent session) {
        Instant begin = session.from().isBefore(from) ? from : session.from();
        Instant end = session.to().isBefore(to()) ? session.to() : to();
        double seconds = Math.max(0.001, seconds(session.from(), session.to()));
        double rate = session.bytes() * (double) Byte.SIZE / seconds;
        for (int place = place(begin); begin.isBefore(end) && place < parts; place++) {
            Instant next = from.plus(part.multipliedBy(place + 1L));
            double share = Math.min(seconds(begin, next), seconds(begin, end));
            sessionSeconds[place] += share;
            sessionBits[place] += share * rate;
            begin = next;
        }
    }

    boolean isAnythingUnmeasured() {
        for (int count : measured) {
            if (count == 0) {
                return true;
            }
        }
        return false;
    }

    List<Double> running() {
        List<Double> all = new ArrayList<>(parts);
        for (int place = 0; place < parts; place++) {
            all.add(tenths(samples[place] > 0 ? running[place] / samples[place] : sessionSeconds[place] / length()));
        }
        return all;
    }

    List<Double> waiting() {
        List<Double> all = new ArrayList<>(parts);
        for (int place = 0; place < parts; place++) {
            all.add(tenths(samples[place] > 0 ? waiting[place] / samples[place] : 0));
        }
        return all;
    }

    List<Long> bitsPerSecond() {
        List<Long> all = new ArrayList<>(parts);
        for (int place = 0; place < parts; place++) {
            all.add(Math.round(measured[place] > 0 ? used[place] / measured[place] : sessionBits[place] / length()));
        }
        return all;
    }

    private double length() {
        return part.toSeconds();
    }

    private int place(Instant at) {
        return Math.clamp(Duration.between(from, at).dividedBy(part), 0, parts - 1);
    }

    private static double seconds(Instant from, Instant to) {
        return Duration.between(from, to).toMillis() / 1000.0;
    }

    private static double tenths(double value) {
        return Math.round(value * TENTHS) / TENTHS;
    }
}
