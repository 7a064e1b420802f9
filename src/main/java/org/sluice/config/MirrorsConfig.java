package org.sluice.config;

import java.nio.file.Path;
import java.time.Duration;

/**
 * The pool.
 *
 * @param file mirrors.json, public
 * @param addresses the private file that ties source addresses and host names to mirrors
 * @param refresh how often host names are resolved again, and both files looked at
 * @param laggingAfter how long a mirror may take to get a wave before it lags
 */
public record MirrorsConfig(Path file, Path addresses, Duration refresh, Duration laggingAfter) {}
