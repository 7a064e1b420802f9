package org.sluice.plan;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalLong;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/**
 * Learns from past sessions how mirrors pull: how often, how regularly, and how fast their own lines are.
 *
 * @param usual what is assumed of a mirror that has not come often enough to tell
 * @param link bits per second that the link may carry
 */
public record Habits(Habit usual, long link) {

    private static final int LEAST_GAPS = 2;

    /** Two pulls right after each other are one: a first stage and a second, or a retry. */
    private static final double PART_OF_A_POLL = 0.1;

    /** A mirror whose session takes more than this part of a gap may have left out a pull in it. */
    private static final double BUSY = 0.5;

    private static final double LOW = 0.1;
    private static final double HALF = 0.5;
    private static final double HIGH = 0.9;
    private static final double MILLIS = 1e3;

    /** A session of less says nothing of a line: it is over before TCP has found the rate. */
    private static final long LEAST_BYTES = 4 << 20;

    private static final double LEAST_SECONDS = 2;

    /** While others and it took less than this part of the link, nothing but its own line slowed a mirror. */
    private static final double FREE = 0.7;

    /** The habits of all mirrors that have come, in the order of their names. */
    public List<Habit> learn(List<PastSession> sessions) {
        Map<String, List<PastSession>> byMirror = sessions.stream()
                .sorted(Comparator.comparing(PastSession::started))
                .collect(Collectors.groupingBy(PastSession::mirror, LinkedHashMap::new, Collectors.toList()));
        List<PastSession> heavy = sessions.stream()
                .filter(session -> session.bytes() >= LEAST_BYTES && session.seconds() >= LEAST_SECONDS)
                .toList();
        return byMirror.entrySet().stream()
                .sorted(Map.Entry.comparingByKey())
                .map(entry -> habit(entry.getKey(), entry.getValue(), heavy))
                .toList();
    }

    /** Whether a mirror has come often enough to tell when it will come again. */
    static boolean isRegular(List<PastSession> own) {
        return gaps(own.stream()
                                .sorted(Comparator.comparing(PastSession::started))
                                .toList())
                        .length
                >= LEAST_GAPS;
    }

    private Habit habit(String mirror, List<PastSession> own, List<PastSession> heavy) {
        OptionalLong line = line(
                heavy.stream()
                        .filter(session -> session.mirror().equals(mirror))
                        .toList(),
                heavy);
        double[] gaps = gaps(own);
        if (gaps.length < LEAST_GAPS) {
            return new Habit(mirror, usual.poll(), usual.jitter(), line);
        }
        double poll = Course.quantile(gaps, HALF);
        double spread = (Course.quantile(gaps, HIGH) - Course.quantile(gaps, LOW)) / 2;
        return new Habit(mirror, time(poll), time(Math.min(spread, poll / 2)), line);
    }

    /** Seconds from one pull to the next, sorted; without those that may span a pull left out, if enough are left. */
    private static double[] gaps(List<PastSession> own) {
        List<Instant> starts = own.stream().map(PastSession::started).toList();
        double[] all = between(starts);
        double least = all.length == 0 ? 0 : PART_OF_A_POLL * Course.quantile(all, HIGH);
        List<Instant> pulls = new ArrayList<>();
        for (int index = 0; index < starts.size(); index++) {
            if (index == 0 || seconds(starts.get(index - 1), starts.get(index)) > least) {
                pulls.add(starts.get(index));
            }
        }
        double[] plain = IntStream.range(1, pulls.size())
                .filter(index -> !wasBusy(own, pulls.get(index - 1), pulls.get(index)))
                .mapToDouble(index -> seconds(pulls.get(index - 1), pulls.get(index)))
                .sorted()
                .toArray();
        return plain.length >= LEAST_GAPS ? plain : between(pulls);
    }

    /** Whether a mirror pulled, or was held, for most of a gap: a poll that was due meanwhile was left out. */
    private static boolean wasBusy(List<PastSession> own, Instant from, Instant to) {
        return own.stream()
                .filter(session ->
                        !session.started().isBefore(from) && session.started().isBefore(to))
                .anyMatch(session -> session.seconds() > BUSY * seconds(from, to));
    }

    private static double[] between(List<Instant> starts) {
        return IntStream.range(1, starts.size())
                .mapToDouble(index -> seconds(starts.get(index - 1), starts.get(index)))
                .filter(gap -> gap > 0)
                .sorted()
                .toArray();
    }

    private static double seconds(Instant from, Instant to) {
        return Duration.between(from, to).toMillis() / MILLIS;
    }

    /** Its best rate, if it ever was slow though the link had room; else nothing is known but that it can take much. */
    private OptionalLong line(List<PastSession> own, List<PastSession> heavy) {
        boolean wasSlowByItself = own.stream().anyMatch(session -> taken(session, heavy) < FREE * link);
        double best = own.stream().mapToDouble(PastSession::rate).max().orElse(0);
        return wasSlowByItself && best < FREE * link ? OptionalLong.of((long) best) : OptionalLong.empty();
    }

    /** Bits per second that all together took while a session ran. */
    private static double taken(PastSession session, List<PastSession> heavy) {
        double bytes = heavy.stream()
                .mapToDouble(other -> other.bytes() * other.partIn(session))
                .sum();
        return bytes * 8 / session.seconds();
    }

    private static Duration time(double seconds) {
        return Duration.ofMillis((long) (seconds * MILLIS));
    }
}
