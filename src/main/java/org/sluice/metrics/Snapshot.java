package org.sluice.metrics;

import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.OptionalInt;

/**
 * What ledger and bus hold at one moment. A key that is missing counts as 0; a key of no closed set is not shown.
 *
 * @param uploadsWaiting files in the drop directory that are not yet proven
 * @param artifacts how many there are, by state: accepted, staged, replaced
 * @param waves how many there are, by state: collecting, open, staged
 * @param catchUp by the wave's name, how many enabled mirrors are in each state on its newest release: absent, syncing,
 *     fetched (by the log alone), serving
 * @param readiness how long it took from staged to met, for the newest release that met it
 * @param forecasts from staged to when a wave that propagates is expected to have come so far
 * @param sessions how many have ended, by outcome: clean, failed, refused, listing, lost
 * @param hookRuns how many there are, by state: due, done, parked
 * @param bus what has not been delivered
 * @param admission who pulls and who waits; nothing where nobody asks for a turn
 * @param connectionLimit that is set for the daemon; nothing where it is not Sluice's, or not known
 */
public record Snapshot(
        long uploadsWaiting,
        Map<String, Long> artifacts,
        Map<String, Long> waves,
        Map<String, Map<String, Long>> catchUp,
        Map<WaveAndRule, Duration> readiness,
        Map<Expectation, Duration> forecasts,
        Map<String, Long> sessions,
        Map<String, Long> hookRuns,
        Undelivered bus,
        Optional<Admission> admission,
        OptionalInt connectionLimit) {

    public Snapshot {
        artifacts = Map.copyOf(artifacts);
        waves = Map.copyOf(waves);
        catchUp = Map.copyOf(catchUp);
        readiness = Map.copyOf(readiness);
        forecasts = Map.copyOf(forecasts);
        sessions = Map.copyOf(sessions);
        hookRuns = Map.copyOf(hookRuns);
    }

    /** A readiness rule for a wave, both by name. */
    public record WaveAndRule(String wave, String rule) {}

    /** What is expected of a wave: a milestone and a bound, both by name. */
    public record Expectation(String wave, String milestone, String bound) {}

    /**
     * What has not reached who it is for.
     *
     * @param outbox events committed and not yet sent
     * @param queue messages that wait for the stager
     * @param deadLetters messages that failed each of their attempts
     */
    public record Undelivered(long outbox, long queue, long deadLetters) {}

    /**
     * Who pulls and who waits.
     *
     * @param longestWait of those that wait now
     * @param rate bits per second that the link may carry
     * @param used bits per second that it carries; nothing if it is not measured
     * @param held how many had to wait, since the start
     * @param refused how many found too many waiting, since the start
     */
    public record Admission(
            long running,
            long waiting,
            Duration longestWait,
            long rate,
            OptionalDouble used,
            long held,
            long refused) {}
}
