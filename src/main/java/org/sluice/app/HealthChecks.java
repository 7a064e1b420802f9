package org.sluice.app;

import java.nio.file.Files;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.BooleanSupplier;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import org.sluice.bus.EmbeddedBroker;
import org.sluice.config.SluiceConfig;
import org.sluice.config.pool.PoolWatch;
import org.sluice.config.read.Problem;
import org.sluice.ledger.Ledger;
import org.sluice.web.Health;
import org.sluice.web.HealthCheck;

/** What must be well for the pipeline to do its work. */
final class HealthChecks {

    private final SluiceConfig config;
    private final Ledger ledger;
    private final EmbeddedBroker broker;
    private final PoolWatch pool;
    private final Supplier<Optional<String>> syslogTrouble;
    private final Supplier<Optional<String>> limitTrouble;
    private final InstantSource clock;

    HealthChecks(
            SluiceConfig config,
            Ledger ledger,
            EmbeddedBroker broker,
            PoolWatch pool,
            Supplier<Optional<String>> syslogTrouble,
            Supplier<Optional<String>> limitTrouble,
            InstantSource clock) {
        this.config = config;
        this.ledger = ledger;
        this.broker = broker;
        this.pool = pool;
        this.syslogTrouble = syslogTrouble;
        this.limitTrouble = limitTrouble;
        this.clock = clock;
    }

    /** Down: only a restart helps. */
    List<HealthCheck> live() {
        return List.of(HealthCheck.of("ledger", this::ledger), HealthCheck.of("broker", this::broker));
    }

    /** Down: somebody is to look. */
    List<HealthCheck> ready() {
        return List.of(
                HealthCheck.of("ledger", this::ledger),
                HealthCheck.of("broker", this::broker),
                HealthCheck.of("drop", () -> directory(config.drop().directory())),
                HealthCheck.of("tree", () -> directory(config.tree().directory())),
                HealthCheck.of("log", new LogHealth(logs(), clock)::look),
                HealthCheck.of("pool", this::pool),
                HealthCheck.of("syslog", this::syslog),
                HealthCheck.of("limit", this::limit));
    }

    private List<Path> logs() {
        return config.daemons().stream()
                .flatMap(daemon -> daemon.logs().stream())
                .toList();
    }

    /** The checks of {@link #ready}, for the metrics. Why one is down is told by {@code /health/ready}. */
    Map<String, BooleanSupplier> gauges() {
        return ready().stream().collect(Collectors.toMap(HealthCheck::name, check -> () -> isUp(check)));
    }

    private static boolean isUp(HealthCheck check) {
        try {
            return check.look().isUp();
        } catch (Exception whyItIsDown) {
            return false;
        }
    }

    private Health ledger() {
        return Health.up(ledger.<Long>read(books -> books.events().outboxDepth()) + " events in the outbox");
    }

    private Health broker() {
        if (!broker.isRunning()) {
            return Health.down("not running");
        }
        return broker.isDiskFull() ? Health.down("its volume is full") : Health.up("running");
    }

    private static Health directory(Path directory) {
        if (!Files.isDirectory(directory)) {
            return Health.down(directory + " is not there");
        }
        return Files.isWritable(directory) ? Health.up(directory.toString()) : Health.down(directory + " is read-only");
    }

    private Health pool() {
        int mirrors = pool.current().enabled().size();
        if (pool.isCurrent()) {
            return Health.up(mirrors + " enabled mirrors");
        }
        return Health.down(
                pool.problems().stream().findFirst().map(Problem::toString).orElse("can't be read")
                        + "; in force: the last list that could be read, with " + mirrors + " enabled mirrors");
    }

    private Health syslog() {
        return syslogTrouble
                .get()
                .map(Health::down)
                .orElseGet(() -> Health.up(config.syslog().isEnabled() ? "taken" : "not taken"));
    }

    private Health limit() {
        return limitTrouble
                .get()
                .map(Health::down)
                .orElseGet(() -> Health.up(
                        config.admission().include().map(Path::toString).orElse("not set")));
    }
}
