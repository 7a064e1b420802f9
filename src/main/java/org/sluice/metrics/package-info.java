/**
 * What Prometheus is told. {@link org.sluice.metrics.Metric} lists every meter of ours; tags come from closed sets,
 * never from a file's name or a stranger. What the ledger knows is read once for each scrape, and outlives a restart;
 * what only passes by (routes, latencies, events) is counted as it passes. {@code docs/metrics.md} says what to do
 * about each.
 */
@NullMarked
package org.sluice.metrics;

import org.jspecify.annotations.NullMarked;
