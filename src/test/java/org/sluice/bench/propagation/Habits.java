package org.sluice.bench.propagation;

import java.time.Duration;

/**
 * When mirrors come.
 *
 * @param spread within which all of them come for the first time
 * @param retry after which one that was refused, or failed, comes again; up to a tenth more or less
 * @param poll from one turn of a mirror that succeeds to its next
 */
record Habits(Duration spread, Duration retry, Duration poll) {}
