package org.sluice.status;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Which mirrors have an artifact, in the form of the JSON that scripts read.
 *
 * @param ready how many enabled mirrors have it
 * @param of how many are enabled
 * @param mirrors in the order of mirrors.json
 */
public record Holders(String path, int revision, long size, String sha256, long ready, int of, List<Mirror> mirrors) {

    /**
     * A mirror.
     *
     * @param state {@code absent}, {@code doubtful}, {@code fetched}, {@code serving} or {@code refuted}
     * @param at of the evidence that decides, and {@code why} what it says
     */
    @JsonInclude(JsonInclude.Include.NON_NULL)
    public record Mirror(
            String mirror,
            boolean enabled,
            String state,
            @Nullable String at,
            @Nullable String why) {}
}
