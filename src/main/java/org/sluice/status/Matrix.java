package org.sluice.status;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Which mirror has which artifact of a release, in the form of the JSON that scripts read.
 *
 * @param artifacts in the order of the letters in {@link Mirror#has}
 * @param mirrors in the order of mirrors.json
 */
public record Matrix(String release, List<String> waves, List<Artifact> artifacts, List<Mirror> mirrors) {

    public record Artifact(String path, String wave, long size, String kind) {}

    /**
     * A mirror's line.
     *
     * @param has a letter for each artifact, as {@link Cell} has them
     * @param states for each wave
     * @param at for each wave: since when the mirror counts; empty: it does not
     * @param tookSeconds for each wave: from its staging until then
     * @param lacksSince when the first wave that it lacks was staged
     * @param lastSeenAt when its last session ended
     */
    @JsonInclude(JsonInclude.Include.NON_NULL)
    public record Mirror(
            String mirror,
            boolean enabled,
            String has,
            List<String> states,
            List<String> at,
            List<@Nullable Long> tookSeconds,
            @Nullable String lacksSince,
            @Nullable String lastSeenAt) {}
}
