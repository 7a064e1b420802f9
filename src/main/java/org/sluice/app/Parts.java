package org.sluice.app;

import io.netty.handler.ssl.SslContext;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import org.sluice.admit.Gate;
import org.sluice.bus.EmbeddedBroker;
import org.sluice.config.SluiceConfig;
import org.sluice.config.pool.PoolWatch;
import org.sluice.config.pool.SystemResolver;
import org.sluice.ledger.Ledger;
import org.sluice.listen.Certificates;
import org.sluice.listen.Listener;
import org.sluice.metrics.HealthMeters;
import org.sluice.metrics.Metrics;
import org.sluice.probe.Prober;
import org.sluice.release.Artifact;
import org.sluice.verify.StagingArea;
import org.sluice.web.WebServer;

/** What stands behind the routes: ledger, broker, metrics, web. Opened before the routes, closed after them. */
record Parts(
        SluiceConfig config,
        InstantSource clock,
        Ledger ledger,
        EmbeddedBroker broker,
        StagingArea staging,
        PoolWatch pool,
        Listener listener,
        Gate gate,
        Prober prober,
        ConnectionLimit limit,
        Metrics metrics,
        WebServer web,
        Mended mended) {

    static Parts build(SluiceConfig config, InstantSource clock) throws IOException {
        HookUsers.require(config.hooks());
        Optional<SslContext> tls = config.bus().acceptors().tls().isPresent()
                ? Optional.of(Certificates.read(
                        "bus.acceptors.tls", config.bus().acceptors().tls().get()))
                : Optional.empty();
        Entrance entrance = Entrance.of(config.http());
        Prober prober = new Prober(config.probe(), config.tree());
        Ledger ledger = Ledger.run(config.ledger().file(), clock);
        EmbeddedBroker broker = new EmbeddedBroker(config.bus(), tls);
        Metrics metrics = new Metrics(version());
        Listener listener = new Listener(config.syslog(), clock);
        PoolWatch pool = new PoolWatch(config.mirrors(), new SystemResolver(), clock);
        ConnectionLimit limit = ConnectionLimit.of(config, ledger, clock);
        HealthChecks health = new HealthChecks(config, ledger, broker, pool, listener::trouble, limit::trouble, clock);
        new HealthMeters(health.gauges()).bindTo(metrics.registry());
        return new Parts(
                config,
                clock,
                ledger,
                broker,
                new StagingArea(config.tree().staging(), config.tree().keepFree()),
                pool,
                listener,
                new Gate(config, ledger, pool, clock),
                prober,
                limit,
                metrics,
                new WebServer(
                                config.http(),
                                metrics::scrape,
                                health.live(),
                                health.ready(),
                                Mounts.of(config, ledger, pool, metrics.registry(), entrance.guard()))
                        .with(entrance.access()),
                new Mended());
    }

    /** The version that the build wrote into the jar. */
    private static String version() {
        String version = Parts.class.getPackage().getImplementationVersion();
        return version == null ? "unknown" : version;
    }

    /** Makes the directories, starts the broker, and removes private copies that a killed process left. */
    void open() throws IOException {
        for (Path directory : List.of(
                config.drop().directory(),
                config.drop().quarantine(),
                config.tree().directory())) {
            make(directory);
        }
        broker.start();
        broker.setAside().ifPresent(journal -> mended.add("set the broker's broken journal aside, in " + journal));
        ledger.record(books -> books.events().sendUntakenAgain());
        gate.begin();
        limit.open();
        int removed =
                staging.removeAllBut(ledger.read(books -> books.artifacts().inState(Artifact.State.ACCEPTED)).stream()
                        .map(Artifact::copy)
                        .collect(Collectors.toSet()));
        mended.add(removed, "removed # half-made or superfluous copies from staging");
        mended.look(config, ledger);
        Meters.bind(this);
    }

    private static void make(Path directory) throws IOException {
        if (Files.isSymbolicLink(directory) && !Files.exists(directory)) {
            throw new IOException(directory + " is a link to " + Files.readSymbolicLink(directory)
                    + ", which is not there: mount it or make it");
        }
        Files.createDirectories(directory);
    }

    /** Answers for metrics and health from now on. */
    void serve() {
        mended.tell(ledger);
        web.start();
    }

    /** Ends what mirrors may delay, or wait for: no probe is waited for any more, and nobody is held or kept out. */
    void letGo() {
        limit.close();
        prober.close();
        gate.close();
    }

    void close() {
        letGo();
        web.stop();
        listener.close();
        broker.stop();
        metrics.close();
        ledger.close();
    }
}
