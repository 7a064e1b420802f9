package org.sluice.config;

import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;
import org.sluice.config.read.HostAndPort;
import org.sluice.policy.Policy;

/**
 * When mirrors may pull: held in a queue by the daemon's hook, or let in by the daemon's own limit.
 *
 * @param rate bits per second that the link to the mirrors may carry
 * @param gate where the daemon's hook asks; nothing: not opened
 * @param include a file that the daemon's configuration takes in, which Sluice owns and sets the limit in
 * @param limits within which that limit stays
 * @param mostWaiting so many clients are held at most
 * @param little who lacks no more than so many bytes is not held
 * @param longestHold nobody is held for longer
 */
public record AdmissionConfig(
        Policy policy,
        long rate,
        Optional<HostAndPort> gate,
        Optional<Path> include,
        Limits limits,
        int mostWaiting,
        long little,
        Duration longestHold) {

    /** Where nothing is said of it, as the configuration writes it. */
    public static final String USUAL_LONGEST_HOLD = "4h";

    /**
     * Of the daemon's limit on connections.
     *
     * @param most what is left behind when Sluice ends
     */
    public record Limits(int least, int most) {}
}
