package org.sluice.config;

import java.util.List;
import java.util.Optional;

/**
 * Everything that {@code config/sluice.yaml} can say.
 *
 * @param daemons that serve the tree, one at least
 * @param mail the relay for hooks that write mail
 */
public record SluiceConfig(
        DropConfig drop,
        TreeConfig tree,
        List<WaveConfig> waves,
        List<ReadinessRule> readiness,
        MirrorsConfig mirrors,
        List<RsyncdConfig> daemons,
        SyslogConfig syslog,
        AdmissionConfig admission,
        ProbeConfig probe,
        List<HookConfig> hooks,
        Optional<MailConfig> mail,
        LedgerConfig ledger,
        BusConfig bus,
        HttpConfig http) {

    public SluiceConfig {
        waves = List.copyOf(waves);
        readiness = List.copyOf(readiness);
        daemons = List.copyOf(daemons);
        hooks = List.copyOf(hooks);
    }

    /** The daemon that is named first; the others serve the same tree. */
    public RsyncdConfig daemon() {
        return daemons.getFirst();
    }
}
