package org.sluice.cli.hooks;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.sluice.ledger.Deliveries;
import org.sluice.release.Printable;

/** Hooks and deliveries, for people. */
public final class HookText {

    private HookText() {}

    /** Two lines for each hook: what it is for, and how it does. */
    public static List<String> hooks(List<HookView> hooks) {
        if (hooks.isEmpty()) {
            return List.of("no hooks are configured: see `hooks` in the configuration");
        }
        List<String> lines = new ArrayList<>();
        for (HookView hook : hooks) {
            String filter = (hook.rule() == null ? "" : ", rule " + hook.rule())
                    + (hook.wave() == null ? "" : ", wave " + hook.wave());
            lines.add(Printable.of(hook.hook()) + ": " + hook.kind() + " on " + hook.on() + filter + " to "
                    + Printable.of(hook.to()));
            lines.add("  done " + hook.done() + ", due " + hook.due() + ", parked " + hook.parked()
                    + (hook.parked() > 0 ? " (`sluice retry` runs them again)" : "") + last(hook.last()));
        }
        return lines;
    }

    private static String last(@Nullable Map<String, Object> last) {
        return last == null
                ? ""
                : "; last " + last.get("outcome") + " at " + last.get("at") + ": " + last.get("output");
    }

    /** A line for each attempt, newest first. */
    public static List<String> deliveries(List<Deliveries.Row> rows) {
        if (rows.isEmpty()) {
            return List.of("no attempts");
        }
        return rows.stream().map(HookText::line).toList();
    }

    private static String line(Deliveries.Row row) {
        Deliveries.Attempt attempt = row.attempt();
        String code = attempt.code().isPresent() ? " (" + attempt.code().getAsInt() + ")" : "";
        return String.format(
                "%6d  %s  %s  %s  attempt %d  %s%s in %.1f s  %s",
                row.seq(),
                attempt.at(),
                attempt.event(),
                Printable.of(attempt.hook()),
                attempt.number(),
                attempt.outcome(),
                code,
                attempt.took().toMillis() / 1000.0,
                attempt.output());
    }
}
