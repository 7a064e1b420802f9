package org.sluice.status;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * How a mirror does, in the form of the JSON that scripts read. Times are ISO 8601 in UTC; what is not known is left
 * out.
 *
 * @param known whether an address of it is known
 * @param state the worst of its waves' states
 * @param lastSeenAt when its last session ended
 * @param sessions of late, {@code refused} of them turned away
 * @param waves of the current releases
 * @param why it is behind, what weighs most first
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
public record Health(
        String mirror,
        String url,
        int weight,
        boolean enabled,
        boolean known,
        String state,
        List<String> addresses,
        @Nullable String lastSeenAt,
        @Nullable Visit lastSession,
        @Nullable String lastClean,
        int sessions,
        long refused,
        List<Wave> waves,
        List<Cause> why) {

    /**
     * Its catch-up on a wave.
     *
     * @param state {@code absent}, {@code syncing}, {@code fetched}, {@code serving} or {@code lagging}
     * @param at when it had all of it
     * @param missing paths that it is not proven to have
     */
    @JsonInclude(JsonInclude.Include.NON_NULL)
    public record Wave(
            String release,
            String wave,
            String state,
            @Nullable String at,
            List<String> missing) {}

    /**
     * A reason.
     *
     * @param kind such as {@code limit-reached}
     * @param text a clause without subject
     */
    public record Cause(String kind, String text) {}

    /**
     * A session.
     *
     * @param words what became of it
     * @param bits in a second; nothing if it was too short to tell
     */
    @JsonInclude(JsonInclude.Include.NON_NULL)
    public record Visit(
            String started,
            String ended,
            String address,
            String outcome,
            String words,
            String request,
            int files,
            long bytes,
            @Nullable Long bits) {}

    /**
     * A file of a current release.
     *
     * @param state {@code complete}, {@code doubtful} or {@code absent}
     * @param at when that was seen
     */
    @JsonInclude(JsonInclude.Include.NON_NULL)
    public record Artifact(
            String path,
            long size,
            String state,
            @Nullable String at,
            @Nullable String why) {}

    /** Everything about one mirror. */
    public record Detail(Health health, List<String> addresses, List<Visit> sessions, List<Artifact> artifacts) {}
}
