package org.sluice.demo;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * How it went, in the form of the JSON that scripts read. Times are ISO 8601 in UTC, sizes bytes, rates bits per
 * second.
 *
 * @param ok whether all of it went as it must: no problems
 * @param problems each in a sentence
 * @param mirrors how many
 * @param size bytes of an image
 * @param rate of the link
 * @param seconds from the upload's begin until all mirrors had all; to the end, if they never had
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
public record DemoReport(
        boolean ok,
        List<String> problems,
        int mirrors,
        long size,
        long rate,
        double seconds,
        List<Wave> waves,
        Hook hook,
        Files files,
        Link link,
        Pulls pulls) {

    public DemoReport {
        problems = List.copyOf(problems);
        waves = List.copyOf(waves);
    }

    /**
     * A wave.
     *
     * @param stagedSeconds after the upload's begin
     * @param ready how many mirrors have it
     */
    @JsonInclude(JsonInclude.Include.NON_NULL)
    public record Wave(
            String wave,
            @Nullable String stagedAt,
            @Nullable Double stagedSeconds,
            int ready,
            @Nullable Ready first,
            @Nullable Ready last,
            List<Rule> rules) {

        public Wave {
            rules = List.copyOf(rules);
        }
    }

    /**
     * When a mirror had a wave.
     *
     * @param seconds after the wave was staged
     * @param sinceUpload seconds after the upload's begin
     */
    public record Ready(String mirror, String at, double seconds, double sinceUpload) {}

    /** How often a readiness rule fired. */
    public record Rule(String rule, int fired) {}

    /**
     * The hook on the first mirror's readiness.
     *
     * @param runs how often its command ran
     * @param keys how many different idempotency keys it was given
     */
    public record Hook(int runs, int keys) {}

    /** Files on all mirrors, against the originals. */
    public record Files(int expected, int equal, List<Different> different) {

        public Files {
            different = List.copyOf(different);
        }
    }

    /**
     * A file that is not as the original.
     *
     * @param problem {@code missing}, {@code different} or {@code unexpected}
     */
    public record Different(String mirror, String path, String problem) {}

    /**
     * The link.
     *
     * @param use mean from the first wave's staging to the last mirror's readiness, as a share of the rate
     */
    public record Link(long bytes, double use) {}

    /** What the mirrors' cron jobs ran. */
    public record Pulls(int ended, int refused, int failed) {}
}
