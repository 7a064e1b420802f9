package org.sluice.cli.hooks;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.sluice.config.HookAction;
import org.sluice.config.HookConfig;
import org.sluice.ledger.Books;
import org.sluice.ledger.Deliveries;
import org.sluice.ledger.HookRuns.State;

/**
 * A hook, in the form of the JSON that scripts read.
 *
 * @param kind {@code command}, {@code webhook} or {@code mail}
 * @param to what is run, or who is told; of a web address no more than the place, for the rest may be a secret
 * @param last the latest attempt
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
public record HookView(
        String hook,
        String kind,
        String on,
        @Nullable String rule,
        @Nullable String wave,
        String to,
        long due,
        long parked,
        long done,
        @Nullable Map<String, Object> last) {

    /** How a hook does, by what the ledger says. */
    public static HookView of(HookConfig hook, Books books) {
        Map<State, Long> runs = books.hookRuns().countByState(hook.name());
        Optional<Deliveries.Row> last = books.deliveries().latestOf(hook.name(), Deliveries.NEWEST, 1).stream()
                .findFirst();
        return new HookView(
                hook.name(),
                kind(hook.action()),
                hook.on(),
                hook.rule().orElse(null),
                hook.wave().orElse(null),
                to(hook.action()),
                runs.getOrDefault(State.DUE, 0L),
                runs.getOrDefault(State.PARKED, 0L),
                runs.getOrDefault(State.DONE, 0L),
                last.map(Deliveries.Row::document).orElse(null));
    }

    private static String kind(HookAction action) {
        return switch (action) {
            case HookAction.Command command -> "command";
            case HookAction.Webhook webhook -> "webhook";
            case HookAction.Mail mail -> "mail";
        };
    }

    private static String to(HookAction action) {
        return switch (action) {
            case HookAction.Command command -> String.join(" ", command.run());
            case HookAction.Webhook webhook ->
                webhook.url().getScheme() + "://" + webhook.url().getRawAuthority();
            case HookAction.Mail mail -> String.join(", ", mail.to());
        };
    }
}
