package org.sluice.config;

import java.nio.file.Path;
import java.time.Duration;

/**
 * The embedded broker.
 *
 * @param journal directory of its journal
 * @param attempts how often a message is delivered before it goes to the dead letters
 * @param backOff wait before the second delivery; doubled for each further one
 * @param acceptors where subscribers from outside reach it
 */
public record BusConfig(Path journal, int attempts, Duration backOff, AcceptorsConfig acceptors) {}
