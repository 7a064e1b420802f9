package org.sluice.metrics;

import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.OptionalInt;

/**
 * What ledger and bus hold at one moment. A key that is missing counts as 0; a key of no closed set is not shown.
 *
 * @param uploadsWaiting files in the drop directory that are not yet proven
 * @param oldestUpload since when the one has waited that has waited longest for the same thing
 * @param artifacts how many there are, by state: accepted, staged, replaced
 * @param waves how many there are, by state: collecting, open, staged
 * @param newest by the wave's name, how far the newest release with that wave has come
 * @param readiness how long it took from staged to met, for the newest release that met it
 * @param forecasts from staged to when a wave that propagates is expected to have come so far
 * @param sessions how many have ended, by outcome: clean, failed, refused, listing, lost
 * @param hookRuns how many there are, by state: due, done, parked
 * @param bus what has not been delivered
 * @param heldSince since when the release is held that has been held longest
 * @param admission who pulls and who waits; nothing where nobody asks for a turn
 * @param connectionLimit that is set for the daemon; nothing where it is not Sluice's, or not known
 */
public record Snapshot(
        long uploadsWaiting,
        Optional<Instant> oldestUpload,
        Map<String, Long> artifacts,
        Map<String, Long> waves,
        Map<String, Newest> newest,
        Map<WaveAndRule, Duration> readiness,
        Map<Expectation, Duration> forecasts,
        Map<String, Long> sessions,
        Map<String, Long> hookRuns,
        Undelivered bus,
        Optional<Instant> heldSince,
        Optional<Admission> admission,
        OptionalInt connectionLimit) {

    public Snapshot {
        artifacts = Map.copyOf(artifacts);
        waves = Map.copyOf(waves);
        newest = Map.copyOf(newest);
        readiness = Map.copyOf(readiness);
        forecasts = Map.copyOf(forecasts);
        sessions = Map.copyOf(sessions);
        hookRuns = Map.copyOf(hookRuns);
    }

    /**
     * How far a wave has come.
     *
     * @param catchUp how many enabled mirrors are in each state on the newest release whose gate opened: absent,
     *     syncing, fetched (by the log alone), serving, lagging
     * @param ready how many enabled mirrors have it by the evidence that is asked for
     * @param stagedAt when that was there to be fetched
     * @param waitsSince since when the gate of the newest release of all is waited for; nothing if it has opened
     */
    public record Newest(
            Map<String, Long> catchUp, long ready, Optional<Instant> stagedAt, Optional<Instant> waitsSince) {

        /** No release has this wave. */
        public static final Newest NONE = new Newest(Map.of(), 0, Optional.empty(), Optional.empty());

        public Newest {
            catchUp = Map.copyOf(catchUp);
        }
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
