package org.sluice.config;

import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;

/**
 * How mirrors are asked over HTTP for what they serve.
 *
 * @param isEnabled whether the pipeline asks at all
 * @param concurrency how many mirrors are asked at once
 * @param samples how many ranges of an artifact are compared
 * @param sampleSize bytes of each
 * @param timeout in which an answer must be whole; of a longer one, in which a further MiB must come
 * @param retry before the second attempt, after one in vain; doubled for each further one
 * @param again after which a mirror is asked again that serves the artifact
 * @param isPrivateAllowed whether mirrors may have addresses that are not public
 * @param authorities certificates of authorities that are trusted besides Java's own
 */
public record ProbeConfig(
        boolean isEnabled,
        int concurrency,
        int samples,
        long sampleSize,
        Duration timeout,
        Duration retry,
        Duration again,
        boolean isPrivateAllowed,
        Optional<Path> authorities) {

    /** The evidence that a rule asks for if it does not say. */
    public AskedEvidence usualEvidence() {
        return isEnabled ? AskedEvidence.LOG_AND_PROBE : AskedEvidence.LOG;
    }
}
