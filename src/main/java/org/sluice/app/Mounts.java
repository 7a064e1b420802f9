package org.sluice.app;

import io.micrometer.core.instrument.MeterRegistry;
import java.util.List;
import java.util.function.Supplier;
import org.sluice.config.SluiceConfig;
import org.sluice.decision.Desk;
import org.sluice.ledger.Ledger;
import org.sluice.metrics.StreamMeters;
import org.sluice.mirror.Pool;
import org.sluice.status.Setting;
import org.sluice.web.Mount;
import org.sluice.web.api.Api;
import org.sluice.web.decide.DecideMount;
import org.sluice.web.decide.Guard;
import org.sluice.web.events.EventsMount;
import org.sluice.web.events.StreamLimits;
import org.sluice.web.events.StreamTally;
import org.sluice.web.page.Page;
import org.sluice.web.ready.ReadyMount;

/** What the web server answers beside metrics and health. */
final class Mounts {

    private Mounts() {}

    /** @param pool the mirrors in force */
    static List<Mount> of(
            SluiceConfig config, Ledger ledger, Supplier<Pool> pool, MeterRegistry registry, Guard guard) {
        StreamTally streams = new StreamTally();
        new StreamMeters(streams::open, streams::dropped, streams::refused).bindTo(registry);
        return List.of(
                Page.load(),
                new Api(ledger, () -> setting(config, pool.get())),
                new EventsMount(ledger, StreamLimits.USUAL, streams),
                new DecideMount(new Desk(ledger), guard),
                new ReadyMount(config, ledger, pool));
    }

    private static Setting setting(SluiceConfig config, Pool pool) {
        return Setting.of(config, pool, Setting.withoutAddress(pool));
    }
}
