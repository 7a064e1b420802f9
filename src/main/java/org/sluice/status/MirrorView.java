package org.sluice.status;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * All about one mirror, in the form of the JSON that scripts read.
 *
 * @param known whether an address of it is known
 * @param state the worst of its waves' states
 * @param waves of the current releases
 * @param artifacts of the current releases
 * @param sessions the latest, newest first
 * @param why it is behind, what weighs most first
 * @param letter a message to its operator; nothing if there is nothing to tell
 * @param history how long it took with each staged wave, the newest release first
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
public record MirrorView(
        String mirror,
        String url,
        int weight,
        boolean enabled,
        boolean known,
        String state,
        List<String> addresses,
        @Nullable String lastSeenAt,
        @Nullable String lastClean,
        List<Wave> waves,
        List<Artifact> artifacts,
        List<Session> sessions,
        List<Health.Cause> why,
        @Nullable String letter,
        List<Past> history) {

    /**
     * Its catch-up on a wave.
     *
     * @param at since when it counts
     * @param missing paths that it is not proven to have
     * @param behind why it has not all of it, in words
     */
    @JsonInclude(JsonInclude.Include.NON_NULL)
    public record Wave(
            String release,
            String wave,
            String state,
            @Nullable String at,
            List<String> missing,
            @Nullable String behind) {}

    /**
     * What is known of an artifact at this mirror.
     *
     * @param state {@code absent}, {@code doubtful}, {@code fetched}, {@code serving} or {@code refuted}
     * @param at of the evidence that decides, and {@code why} what it says
     */
    @JsonInclude(JsonInclude.Include.NON_NULL)
    public record Artifact(
            String path,
            String release,
            String wave,
            long size,
            String state,
            @Nullable String at,
            @Nullable String why) {}

    /**
     * A session.
     *
     * @param cause why it was refused, or rsync's exit code; nothing if it ended well
     * @param detail what became of it, in words
     * @param bitsPerSecond nothing if it was too short to tell
     */
    @JsonInclude(JsonInclude.Include.NON_NULL)
    public record Session(
            String startedAt,
            String endedAt,
            String address,
            String outcome,
            @Nullable String cause,
            String request,
            int files,
            long bytesSent,
            @Nullable Long bitsPerSecond,
            String detail) {}

    /** A staged wave, and when this mirror had it. */
    @JsonInclude(JsonInclude.Include.NON_NULL)
    public record Past(
            String release,
            String wave,
            String stagedAt,
            @Nullable String readyAt,
            @Nullable Long tookSeconds) {}

    /**
     * What a mirror lacks of the current releases.
     *
     * @param missing the order of waves, then of paths
     */
    public record Missing(String mirror, List<MissingFile> missing) {}

    /** A file that it lacks, and what is known of that. */
    @JsonInclude(JsonInclude.Include.NON_NULL)
    public record MissingFile(
            String release,
            String wave,
            String path,
            long size,
            @Nullable String why) {}
}
