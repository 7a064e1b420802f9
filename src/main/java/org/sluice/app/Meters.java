package org.sluice.app;

import io.micrometer.core.instrument.MeterRegistry;
import java.util.Map;
import java.util.stream.Collectors;
import org.sluice.bus.Addresses;
import org.sluice.bus.DeadLetters;
import org.sluice.config.ReadinessRule;
import org.sluice.config.RsyncdConfig;
import org.sluice.config.SluiceConfig;
import org.sluice.config.WaveConfig;
import org.sluice.metrics.HttpMeters;
import org.sluice.metrics.LedgerMeters;
import org.sluice.metrics.LogMeters;
import org.sluice.metrics.VolumeMeters;

/** Registers the meters that look at the parts when they are asked; what passes by is measured in the routes. */
final class Meters {

    private Meters() {}

    static void bind(Parts parts) {
        SluiceConfig config = parts.config();
        MeterRegistry registry = parts.metrics().registry();
        DeadLetters deadLetters = new DeadLetters(parts.broker());
        new LedgerMeters(
                        new LedgerSnapshot(
                                parts.ledger(),
                                () -> parts.broker().depth(Addresses.ARTIFACT_NEW),
                                deadLetters::count,
                                parts.pool()),
                        config.waves().stream().map(WaveConfig::name).toList(),
                        config.readiness().stream().map(ReadinessRule::name).toList())
                .bindTo(registry);
        new LogMeters(config.daemons().stream().collect(Collectors.toMap(RsyncdConfig::name, RsyncdConfig::logs)))
                .bindTo(registry);
        SyslogTally.bind(parts.listener().tally(), registry);
        new HttpMeters(parts.web().refusals().byReason()).bindTo(registry);
        new VolumeMeters(
                        Map.of(
                                "drop", config.drop().directory(),
                                "tree", config.tree().directory(),
                                "ledger",
                                        config.ledger().file().toAbsolutePath().getParent(),
                                "journal", config.bus().journal()),
                        config.tree().keepFree())
                .bindTo(registry);
    }
}
