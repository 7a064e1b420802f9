package org.sluice.config;

import java.net.InetAddress;
import java.nio.file.Path;
import java.time.Duration;
import java.time.ZoneId;
import java.util.List;
import java.util.Optional;
import org.sluice.config.read.HostAndPort;

/**
 * Syslog that is taken from the daemons' hosts, and the files that it is written to. Nothing is opened unless
 * {@code udp} or {@code tcp} is given.
 *
 * @param tls for TCP; nothing: plain
 * @param senders who may send; all others are dropped
 * @param directory of the spools, one for each sender: {@code NAME.log}
 * @param program the daemon's tag; messages of others are dropped
 * @param zone of messages that name none
 * @param longestLine bytes of a message
 * @param idle after so long without a message a connection is closed
 * @param queue messages that wait to be written
 * @param rotate bytes after which a spool is renamed
 * @param keep renamed spools that stay
 */
public record SyslogConfig(
        Optional<HostAndPort> udp,
        Optional<HostAndPort> tcp,
        Optional<TlsConfig> tls,
        List<Sender> senders,
        Path directory,
        String program,
        ZoneId zone,
        int longestLine,
        int mostConnections,
        Duration idle,
        int queue,
        long rotate,
        int keep) {

    public SyslogConfig {
        senders = List.copyOf(senders);
    }

    /** Whether anything is taken. */
    public boolean isEnabled() {
        return udp.isPresent() || tcp.isPresent();
    }

    /** Whether a log is one that is written of what is taken. */
    public boolean isSpool(Path log) {
        Path parent = log.toAbsolutePath().normalize().getParent();
        return isEnabled() && directory.toAbsolutePath().normalize().equals(parent);
    }

    /**
     * A host that may send.
     *
     * @param name its spool is called by it; several addresses may share it
     */
    public record Sender(String name, InetAddress address) {

        /** {@code NAME=ADDRESS}. */
        @Override
        public String toString() {
            return name + "=" + address.getHostAddress();
        }
    }
}
