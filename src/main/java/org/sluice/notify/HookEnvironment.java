package org.sluice.notify;

import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.sluice.config.HookAction.Command;
import org.sluice.ledger.Event;

/**
 * What stands in the environment of a hook's command: this, and nothing of Sluice's own, which may hold secrets.
 *
 * @param zone the time zone of this host, as its environment tells it
 */
record HookEnvironment(String user, String home, Optional<String> zone) {

    /**
     * A longer one is whole in the event on standard input; the kernel refuses to start what has too long a variable.
     */
    private static final int LONGEST_VALUE = 4096;

    /** That of this process' user. */
    static HookEnvironment ofThisUser() {
        return new HookEnvironment(
                System.getProperty("user.name"),
                System.getProperty("user.home"),
                Optional.ofNullable(System.getenv("TZ")));
    }

    /** All variables; those of the event can't be set by the configuration. */
    Map<String, String> variables(HookRun run, Command command) {
        Map<String, String> variables = new LinkedHashMap<>();
        variables.put("PATH", CommandHook.SEARCH_PATH);
        variables.put("HOME", home);
        variables.put("USER", user);
        variables.put("LOGNAME", user);
        variables.put("LANG", "C.UTF-8");
        zone.ifPresent(name -> variables.put("TZ", name));
        variables.putAll(command.environment());
        variables.putAll(ofEvent(run));
        return variables;
    }

    private static Map<String, String> ofEvent(HookRun run) {
        Event event = run.event();
        Map<String, String> variables = new LinkedHashMap<>();
        event.data().forEach((key, value) -> {
            if (value instanceof String || value instanceof Number) {
                variables.put("SLUICE_" + key.toUpperCase(Locale.ROOT), clean(value.toString()));
            }
        });
        variables.put("SLUICE_EVENT_ID", event.id());
        variables.put("SLUICE_EVENT_TYPE", event.type().toString());
        variables.put("SLUICE_EVENT_SUBJECT", clean(event.subject()));
        variables.put("SLUICE_EVENT_TIME", event.at().toString());
        variables.put("SLUICE_IDEMPOTENCY_KEY", run.idempotencyKey());
        variables.put("SLUICE_ATTEMPT", String.valueOf(run.attempt()));
        return variables;
    }

    private static String clean(String value) {
        String whole = value.replace('\0', ' ');
        return whole.length() <= LONGEST_VALUE ? whole : whole.substring(0, LONGEST_VALUE);
    }
}
