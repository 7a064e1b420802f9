package org.sluice.notify;

import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import org.sluice.bus.CloudEvents;
import org.sluice.config.HookAction;
import org.sluice.config.HookConfig;
import org.sluice.ledger.Event;
import org.sluice.ledger.EventType;

/** Runs of hooks, for an event that is ready to be told. */
final class HookSamples {

    static final String ID = "5d0c5a4e-2f1f-4a53-9a0b-6f9f0c6d8f10";

    private HookSamples() {}

    static HookRun run(HookAction action, Duration timeout) {
        return run(action, timeout, "mirror-a.example.org");
    }

    static HookRun run(HookAction action, Duration timeout, String mirror) {
        HookConfig hook = new HookConfig(
                "tell", "mirror.ready", Optional.empty(), Optional.empty(), action, timeout, 3, Duration.ofSeconds(1));
        Event event = new Event(
                7,
                ID,
                EventType.MIRROR_READY,
                "stable/6.9 images",
                Instant.parse("2026-03-01T12:00:00Z"),
                Map.of("release", "stable/6.9", "wave", "images", "mirror", mirror));
        return new HookRun(hook, event, 1);
    }

    /** The event as it goes out. */
    static String body(Event event) {
        return new CloudEvents().render(event);
    }
}
