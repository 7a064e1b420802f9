package org.sluice.config;

import java.util.List;

/** Everything that {@code config/sluice.yaml} can say. */
public record SluiceConfig(
        DropConfig drop,
        TreeConfig tree,
        List<WaveConfig> waves,
        List<ReadinessRule> readiness,
        MirrorsConfig mirrors,
        RsyncdConfig rsyncd,
        ProbeConfig probe,
        List<HookConfig> hooks,
        LedgerConfig ledger,
        BusConfig bus,
        HttpConfig http) {

    public SluiceConfig {
        waves = List.copyOf(waves);
        readiness = List.copyOf(readiness);
        hooks = List.copyOf(hooks);
    }
}
