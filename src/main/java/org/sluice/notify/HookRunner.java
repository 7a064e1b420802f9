package org.sluice.notify;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.function.LongSupplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.sluice.config.HookAction;

/** Makes one attempt at a hook's run, whatever the hook does. */
public final class HookRunner {

    private static final Logger LOG = LoggerFactory.getLogger(HookRunner.class);

    private final CommandHook commands;
    private final WebHook webhooks;
    private final MailHook mails;
    private final InstantSource clock;
    private final LongSupplier nanos;

    /** @param nanos how far a watch has gone, that nobody sets */
    public HookRunner(CommandHook commands, WebHook webhooks, MailHook mails, InstantSource clock, LongSupplier nanos) {
        this.commands = commands;
        this.webhooks = webhooks;
        this.mails = mails;
        this.clock = clock;
        this.nanos = nanos;
    }

    /** Runs a hook to its end or its time-out. Waits. */
    public HookOutcome run(HookRun run) throws InterruptedException {
        Instant at = clock.instant();
        long begin = nanos.getAsLong();
        Answer answer = answer(run);
        return new HookOutcome(run, answer, at, Duration.ofNanos(nanos.getAsLong() - begin));
    }

    /** Also what nobody thought of is a failed attempt, which counts, and is tried again and then parked. */
    private Answer answer(HookRun run) throws InterruptedException {
        try {
            return switch (run.hook().action()) {
                case HookAction.Command command -> commands.run(run, command);
                case HookAction.Webhook webhook -> webhooks.post(run, webhook);
                case HookAction.Mail mail -> mails.send(run, mail);
            };
        } catch (RuntimeException unforeseen) {
            LOG.debug("hook {}", run.hook().name(), unforeseen);
            return Answer.none("unforeseen: " + unforeseen);
        }
    }
}
