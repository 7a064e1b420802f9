package org.sluice.status;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Who pulls, and who waits for a turn, in the form of the JSON that scripts read. Rates are bits per second, work and
 * bytes are bytes; what is not known is left out.
 *
 * @param at when the pipeline said so
 * @param stale whether the pipeline does not run any more: nobody is held then, and nothing of this may hold
 * @param queue who runs and who waits; nothing where nobody asks for a turn
 * @param limit the daemon's own limit on connections; nothing where it is not Sluice's
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
public record Admission(
        String at,
        boolean stale,
        @Nullable Queue queue,
        @Nullable Limit limit) {

    /**
     * Those that asked.
     *
     * @param used what the link carries; left out if it is not measured
     * @param firstReady whether a mirror has what the others wait for
     * @param running the first of them, and how many there are
     * @param waiting the first of them, in the order of their turns
     * @param waitingCount how many there are
     * @param refused how many found too many waiting, since the start
     * @param held how many had to wait, since the start
     * @param gone how many of those went away, since the start
     * @param failedOpen how many were let go because something failed here, since the start
     */
    @JsonInclude(JsonInclude.Include.NON_NULL)
    public record Queue(
            String policy,
            long rate,
            @Nullable Long used,
            boolean firstReady,
            List<Running> running,
            long runningCount,
            List<Waiting> waiting,
            long waitingCount,
            long refused,
            long held,
            long gone,
            long failedOpen) {}

    /** A session that was let go. */
    @JsonInclude(JsonInclude.Include.NON_NULL)
    public record Running(
            String client,
            String since,
            long bytes,
            @Nullable Long work,
            long rate,
            @Nullable String why) {}

    /** A client that is held. */
    @JsonInclude(JsonInclude.Include.NON_NULL)
    public record Waiting(
            String client,
            String since,
            long place,
            @Nullable String expectedAt,
            @Nullable Long work,
            @Nullable String bearsUntil) {}

    /**
     * The daemon's limit.
     *
     * @param connections nothing if it is not known what is in force
     */
    @JsonInclude(JsonInclude.Include.NON_NULL)
    public record Limit(
            String policy,
            String file,
            @Nullable Integer connections,
            @Nullable String trouble) {}
}
