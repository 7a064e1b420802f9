package org.sluice.status;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * How busy the link was while a release went out, in the form of the JSON that scripts read. The lists have a number
 * for each part of the time, the first of which begins at {@code from}.
 *
 * @param from when the first wave was staged; nothing: none was yet
 * @param bucketSeconds how long a part is
 * @param rateBitsPerSecond what the link may carry; nothing where nobody is held
 * @param running sessions at once, on average
 * @param waiting clients that were held, on average
 * @param bitsPerSecond on average: as measured, or else as sessions that ended tell
 * @param refused sessions that were refused
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
public record Timeline(
        @Nullable String from,
        long bucketSeconds,
        @Nullable Long rateBitsPerSecond,
        List<Double> running,
        List<Double> waiting,
        List<Long> bitsPerSecond,
        List<Integer> refused) {}
