package org.sluice.status;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** Releases without a line for each mirror, in the form of the JSON that scripts read. */
public final class Overview {

    private Overview() {}

    /**
     * A release with its waves.
     *
     * @param hold if somebody holds it
     * @param behind who is behind longest, at most twenty; only where one release is asked for
     */
    @JsonInclude(JsonInclude.Include.NON_NULL)
    public record Release(
            String release,
            String channel,
            String version,
            Status.@Nullable Hold hold,
            List<Wave> waves,
            @Nullable List<Behind> behind) {}

    /**
     * A wave of a release, as {@link Status.Wave}.
     *
     * @param artifacts and {@code forecast}: only where one release is asked for
     */
    @JsonInclude(JsonInclude.Include.NON_NULL)
    public record Wave(
            String wave,
            String state,
            @Nullable String gate,
            @Nullable String approvedBy,
            @Nullable String waitsFor,
            Status.@Nullable Waits waits,
            @Nullable String problem,
            @Nullable String openedAt,
            @Nullable String openedBy,
            @Nullable String stagedAt,
            Counts mirrors,
            List<Status.Ready> readiness,
            @Nullable List<Status.File> artifacts,
            Status.@Nullable Forecast forecast) {}

    /**
     * How many enabled mirrors are in each state.
     *
     * @param ready how many count, by the evidence that is asked for
     */
    public record Counts(int enabled, int absent, int syncing, int fetched, int serving, int lagging, int ready) {

        /** How many are in each state that there is. */
        public Map<String, Long> byState() {
            Map<String, Long> counts = new TreeMap<>();
            counts.put("absent", (long) absent);
            counts.put("syncing", (long) syncing);
            counts.put("fetched", (long) fetched);
            counts.put("serving", (long) serving);
            counts.put("lagging", (long) lagging);
            counts.values().removeIf(count -> count == 0);
            return counts;
        }
    }

    /**
     * A mirror that is behind.
     *
     * @param wave the first that it lacks
     * @param behind why, in words
     */
    @JsonInclude(JsonInclude.Include.NON_NULL)
    public record Behind(
            String mirror,
            String wave,
            String state,
            @Nullable String behind) {}
}
