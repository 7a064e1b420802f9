package org.sluice.ledger;

import java.time.Instant;
import java.time.InstantSource;
import org.jdbi.v3.core.Handle;

/** The ledger's tables, open in one transaction. Not to be kept beyond it. */
public final class Books {

    private final Handle handle;
    private final InstantSource clock;

    Books(Handle handle, InstantSource clock) {
        this.handle = handle;
        this.clock = clock;
    }

    /** The time of this change. */
    public Instant now() {
        return clock.instant();
    }

    public Events events() {
        return new Events(handle, clock);
    }

    public Artifacts artifacts() {
        return new Artifacts(handle);
    }

    public Manifests manifests() {
        return new Manifests(handle);
    }

    public Waitings waitings() {
        return new Waitings(handle);
    }

    public Rejections rejections() {
        return new Rejections(handle);
    }

    public Waves waves() {
        return new Waves(handle);
    }

    public Gates gates() {
        return new Gates(handle);
    }

    public Holds holds() {
        return new Holds(handle);
    }

    public Decisions decisions() {
        return new Decisions(handle);
    }

    public Beliefs beliefs() {
        return new Beliefs(handle);
    }

    public Checkpoints checkpoints() {
        return new Checkpoints(handle);
    }

    public Sessions sessions() {
        return new Sessions(handle);
    }

    public Evidences evidences() {
        return new Evidences(handle);
    }

    public Probes probes() {
        return new Probes(handle);
    }

    public CatchUps catchUps() {
        return new CatchUps(handle);
    }

    public Readinesses readinesses() {
        return new Readinesses(handle);
    }

    public HookRuns hookRuns() {
        return new HookRuns(handle);
    }

    public Deliveries deliveries() {
        return new Deliveries(handle);
    }

    public Strangers strangers() {
        return new Strangers(handle);
    }

    public Laggings laggings() {
        return new Laggings(handle);
    }

    public Forecasts forecasts() {
        return new Forecasts(handle);
    }

    public ClientPasts clientPasts() {
        return new ClientPasts(handle);
    }

    public LinkSamples linkSamples() {
        return new LinkSamples(handle);
    }

    public Forgetting forgetting() {
        return new Forgetting(handle);
    }

    public Pulses pulses() {
        return new Pulses(handle);
    }
}
