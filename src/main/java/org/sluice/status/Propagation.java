package org.sluice.status;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** How a release's waves have come to the mirrors, in the form of the JSON that scripts read. */
public record Propagation(String release, List<Wave> waves) {

    /**
     * A wave.
     *
     * @param mirrors how many are enabled
     * @param earlier the same wave of the releases before, in this channel, the latest first
     */
    @JsonInclude(JsonInclude.Include.NON_NULL)
    public record Wave(
            String wave,
            @Nullable String stagedAt,
            int mirrors,
            List<Step> steps,
            List<Rule> rules,
            Status.@Nullable Forecast forecast,
            List<Earlier> earlier) {}

    /** So many mirrors had it then. */
    public record Step(String at, int ready) {}

    /**
     * A readiness rule.
     *
     * @param needs how many mirrors, at least
     * @param at when it was met
     */
    @JsonInclude(JsonInclude.Include.NON_NULL)
    public record Rule(String rule, int needs, @Nullable String at) {}

    /**
     * The same wave of another release.
     *
     * @param mirrors how many were counted then
     */
    public record Earlier(String release, String stagedAt, int mirrors, List<Step> steps) {}
}
