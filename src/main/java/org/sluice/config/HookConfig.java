package org.sluice.config;

import java.time.Duration;
import java.util.List;
import java.util.Optional;

/**
 * A command that an event starts.
 *
 * @param name of the hook, unique; by default the command's file name
 * @param on the event's type: {@code release.ready}
 * @param rule only for this readiness rule
 * @param wave only for this wave
 * @param run the command and its arguments; started directly, never through a shell
 * @param timeout after which it is stopped and counts as failed
 * @param attempts how often it is tried before it is parked
 * @param backOff wait before the second attempt; doubled for each further one
 */
public record HookConfig(
        String name,
        String on,
        Optional<String> rule,
        Optional<String> wave,
        List<String> run,
        Duration timeout,
        int attempts,
        Duration backOff) {

    public HookConfig {
        run = List.copyOf(run);
    }
}
