package org.sluice.notify;

import org.sluice.config.HookConfig;
import org.sluice.ledger.Event;

/**
 * A hook to be run.
 *
 * @param attempt counted from 1
 */
public record HookRun(HookConfig hook, Event event, int attempt) {

    /** The same for all attempts of this hook at this event: what the hook may use to do its work once. */
    public String idempotencyKey() {
        return key(event.id(), hook.name());
    }

    static String key(String event, String hook) {
        return event + "/" + hook;
    }
}
