package org.sluice.status;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Everything at one instant, in the form of the JSON that scripts read. Times are ISO 8601 in UTC; what does not apply
 * is left out.
 *
 * @param releases newest version first
 * @param drop what lies in the drop directory and can't be proven yet
 * @param rejected the latest rejections, newest first
 * @param hooks what events started
 * @param pipeline what the running pipeline says of itself; nothing if it never ran
 * @param admission who pulls and who waits; nothing where nobody is held and the daemon's limit is not Sluice's
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
public record Status(
        List<Release> releases,
        List<Waiting> drop,
        List<Rejected> rejected,
        List<Hook> hooks,
        List<Pulse> pipeline,
        @Nullable Admission admission) {

    /**
     * All but the releases.
     *
     * @see Status
     */
    @JsonInclude(JsonInclude.Include.NON_NULL)
    public record Condition(
            List<Waiting> drop,
            List<Rejected> rejected,
            List<Hook> hooks,
            List<Pulse> pipeline,
            @Nullable Admission admission) {}

    /**
     * A release with its waves.
     *
     * @param hold if somebody holds it
     */
    @JsonInclude(JsonInclude.Include.NON_NULL)
    public record Release(String release, @Nullable Hold hold, List<Wave> waves) {}

    public record Hold(String who, String why, String since) {}

    /**
     * A wave of a release.
     *
     * @param gate by which it goes, or went, as the configuration writes it
     * @param approvedBy who gave the approval that the gate asks for
     * @param waitsFor all that it waits for, in one line
     * @param waits the same, each part with its time
     */
    @JsonInclude(JsonInclude.Include.NON_NULL)
    public record Wave(
            String wave,
            String state,
            @Nullable String gate,
            @Nullable String approvedBy,
            @Nullable String waitsFor,
            @Nullable Waits waits,
            @Nullable String problem,
            @Nullable String openedAt,
            @Nullable String openedBy,
            @Nullable String stagedAt,
            List<File> artifacts,
            List<Mirror> mirrors,
            List<Ready> readiness,
            @Nullable Forecast forecast) {}

    /**
     * When a wave is expected to reach its mirrors.
     *
     * @param since when it was there to be fetched
     * @param mirrors how many are counted
     * @param silent how many have not come for three of their periods, and are not counted
     * @param expected what is said now; nothing once it is over
     * @param kept what was said earlier, the earliest first
     */
    public record Forecast(String since, int mirrors, int silent, List<Milestone> expected, List<Milestone> kept) {}

    /**
     * How far a wave has come: {@code first}, {@code half}, {@code most} (nine in ten) or {@code all} of the mirrors.
     *
     * @param low one time in ten it is earlier
     * @param high one time in ten it is later
     * @param actual when it was
     */
    @JsonInclude(JsonInclude.Include.NON_NULL)
    public record Milestone(
            String milestone,
            String madeAt,
            String low,
            String likely,
            String high,
            @Nullable String actual) {}

    @JsonInclude(JsonInclude.Include.NON_NULL)
    public record File(
            String path,
            int revision,
            long size,
            String sha256,
            String state,
            String signer,
            String signedBy,
            String signedAt,
            String acceptedAt,
            @Nullable String stagedAt) {}

    /**
     * What a wave waits for.
     *
     * @param what in words
     * @param parts if it is composed: those that are not there yet
     */
    public record Waits(String what, String since, List<Waits> parts) {}

    /**
     * A mirror's catch-up on a wave.
     *
     * @param state {@code absent}, {@code syncing} (some artifacts are proven), {@code fetched} (all are, by the log),
     *     {@code serving} (all are, by probes) or {@code lagging} (not all are, for too long)
     * @param at since when it counts, by the evidence that is asked for
     * @param missing paths that no evidence in force says it has
     * @param why what the latest evidence says
     * @param probe what the worst of the latest probes found
     * @param behind why it has not all of it, by its sessions
     */
    @JsonInclude(JsonInclude.Include.NON_NULL)
    public record Mirror(
            String mirror,
            boolean enabled,
            String state,
            @Nullable String at,
            @Nullable String fetchedAt,
            @Nullable String servingAt,
            List<String> missing,
            @Nullable String why,
            @Nullable Probe probe,
            @Nullable String behind) {}

    /**
     * What a probe found.
     *
     * @param outcome {@code serving}, {@code missing}, {@code wrong-size}, {@code differs}, {@code unreachable} or
     *     {@code refused}
     * @param found in a sentence whose subject is the mirror
     * @param nextAt when it is asked again
     */
    public record Probe(String path, String outcome, String found, String at, String nextAt) {}

    public record Ready(String rule, String at, String event) {}

    public record Waiting(String file, long size, String waitingFor, String since) {}

    @JsonInclude(JsonInclude.Include.NON_NULL)
    public record Rejected(
            String name,
            String reason,
            String found,
            String advice,
            String at,
            @Nullable String quarantine) {}

    @JsonInclude(JsonInclude.Include.NON_NULL)
    public record Hook(
            String event,
            String hook,
            String state,
            int attempts,
            @Nullable Integer exitCode,
            @Nullable String at,
            @Nullable String output) {}

    public record Pulse(String subject, Map<String, Object> value, String at) {}
}
