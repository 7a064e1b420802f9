package org.sluice.track.report;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonProperty;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Who had what when: what {@code sluice report --json} prints.
 *
 * @param mirrors one after the other: all files of all mirrors need not be in memory at once
 * @param sessions how many clients were let in
 * @param refused how many were turned away
 * @param unparsed lines that are no lines of a daemon
 * @param from the time of the first line; nothing if there is none
 * @param to the time of the last line
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
public record Report(
        Iterable<MirrorReport> mirrors,
        List<ArtifactReport> artifacts,
        int sessions,
        int refused,
        long unparsed,
        @Nullable Instant from,
        @Nullable Instant to) {

    public Report {
        artifacts = List.copyOf(artifacts);
    }

    /**
     * One mirror.
     *
     * @param mirror its name, or its address if it is unknown
     * @param addresses it was seen from
     */
    public record MirrorReport(
            String mirror, List<String> addresses, int sessions, int refused, List<Holding> artifacts) {
        public MirrorReport {
            addresses = List.copyOf(addresses);
            artifacts = List.copyOf(artifacts);
        }
    }

    /** What is believed of a file at a mirror. */
    public enum State {
        @JsonProperty("complete")
        COMPLETE,
        @JsonProperty("doubtful")
        DOUBTFUL,
        @JsonProperty("absent")
        ABSENT
    }

    /**
     * One file at one mirror.
     *
     * @param size in bytes; -1 if the log does not tell
     * @param at when the evidence was complete, or what is doubtful was seen; nothing if absent
     * @param why one sentence
     */
    @JsonInclude(JsonInclude.Include.NON_NULL)
    public record Holding(
            String path, long size, State state, @Nullable Instant at, String why) {}

    /** A mirror that had a file, and when. */
    public record Ready(String mirror, Instant at) {}

    /**
     * One file.
     *
     * @param ready how many mirrors have it
     */
    @JsonInclude(JsonInclude.Include.NON_NULL)
    public record ArtifactReport(
            String path,
            @Nullable Ready firstReady,
            int ready,
            @Nullable Ready lastReady) {}
}
