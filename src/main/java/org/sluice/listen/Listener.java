package org.sluice.listen;

import io.netty.handler.ssl.SslContext;
import java.io.IOException;
import java.time.InstantSource;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;
import org.sluice.config.SyslogConfig;

/** What the routes need to take syslog, put together. Opens nothing: the routes do. */
public final class Listener {

    /** The tag of the script that the daemon's hooks run. */
    public static final String REPORTER = "sluice-transfer";

    private final Tally tally = new Tally();
    private final Intake intake;
    private final Spools spools;
    private final Losses losses;
    private final TcpPipeline tcp;
    private final UdpPipeline udp;

    /** @throws IOException if TLS is configured and its files can't be read */
    public Listener(SyslogConfig config, InstantSource clock) throws IOException {
        Senders senders = new Senders(config.senders());
        LineQueue queue = new LineQueue(config.queue());
        Optional<SslContext> tls = config.tls().isPresent()
                ? Optional.of(Certificates.read("syslog.tls", config.tls().get()))
                : Optional.empty();
        MessageReader reader = new MessageReader(Set.of(config.program(), REPORTER), config.zone());
        this.intake = new Intake(reader, queue, tally, clock);
        this.spools = new Spools(config, queue, tally, clock);
        this.losses = new Losses(
                config.udp().map(address -> OptionalInt.of(address.port())).orElse(OptionalInt.empty()), tally, clock);
        this.tcp = new TcpPipeline(config, senders, tally, queue, tls);
        this.udp = new UdpPipeline(config.longestLine(), senders, tally);
    }

    /** Takes messages from the routes. */
    public Intake intake() {
        return intake;
    }

    /** Writes them to files. */
    public Spools spools() {
        return spools;
    }

    /** Counts and tells what is not kept. */
    public Losses losses() {
        return losses;
    }

    /** The way into the route from TCP. */
    public TcpPipeline tcp() {
        return tcp;
    }

    /** The way into the route from UDP. */
    public UdpPipeline udp() {
        return udp;
    }

    /** What became of messages. */
    public Tally tally() {
        return tally;
    }

    /** What hinders keeping at present. For any thread. */
    public Optional<String> trouble() {
        return spools.trouble();
    }

    /** Writes what still waits; after the routes have stopped. */
    public void close() {
        losses.look();
        spools.close();
    }
}
