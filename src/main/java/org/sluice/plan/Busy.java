package org.sluice.plan;

import java.time.Instant;

/**
 * A mirror that is held or pulls now.
 *
 * @param isHeld whether it waits for its turn
 * @param since when it came
 * @param bytes that its session has got, as far as is known
 */
public record Busy(String mirror, boolean isHeld, Instant since, long bytes) {}
