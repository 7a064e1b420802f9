package org.sluice.config;

import java.nio.file.Path;
import java.util.Optional;
import org.sluice.config.read.HostAndPort;

/**
 * Where subscribers from outside reach the broker. Nothing is opened unless {@code amqp} or {@code stomp} is given.
 *
 * @param users who may subscribe; there if anything is opened
 * @param tls for both; there if an address is not of this host alone
 * @param keep so many events, the newest, wait for a subscriber who does not take them
 * @param mostSubscriptions of one user
 * @param mostConnections at each of the two
 */
public record AcceptorsConfig(
        Optional<HostAndPort> amqp,
        Optional<HostAndPort> stomp,
        Optional<Path> users,
        Optional<TlsConfig> tls,
        int keep,
        int mostSubscriptions,
        int mostConnections) {

    /** Nothing is opened. */
    public static final AcceptorsConfig NONE =
            new AcceptorsConfig(Optional.empty(), Optional.empty(), Optional.empty(), Optional.empty(), 1000, 8, 64);

    /** Whether anything is opened. */
    public boolean isEnabled() {
        return amqp.isPresent() || stomp.isPresent();
    }
}
