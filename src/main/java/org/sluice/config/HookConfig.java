package org.sluice.config;

import java.time.Duration;
import java.util.Optional;

/**
 * What is done at an event.
 *
 * @param name of the hook, unique; by default the command's file name, the receiver's host, or {@code mail}
 * @param on the event's type: {@code release.ready}
 * @param rule only for this readiness rule
 * @param wave only for this wave
 * @param timeout after which it is stopped and counts as failed
 * @param attempts how often it is tried before it is parked
 * @param backOff wait before the second attempt; doubled for each further one
 */
public record HookConfig(
        String name,
        String on,
        Optional<String> rule,
        Optional<String> wave,
        HookAction action,
        Duration timeout,
        int attempts,
        Duration backOff) {}
