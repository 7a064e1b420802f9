package org.sluice.web;

/** Where the metrics come from. May block; called by several threads. */
@FunctionalInterface
public interface MetricsText {

    /** All metrics in the format of that content type: Prometheus' text format 0.0.4, or OpenMetrics 1.0.0. */
    String render(String contentType);
}
