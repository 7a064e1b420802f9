package org.sluice.web;

import io.vertx.core.Handler;
import io.vertx.core.WorkerExecutor;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.ext.web.RoutingContext;
import org.jspecify.annotations.Nullable;

/** Metrics for Prometheus: OpenMetrics if it accepts that, else the text format. */
final class MetricsEndpoint implements Handler<RoutingContext> {

    private static final String OPEN_METRICS = "application/openmetrics-text";

    private final WorkerExecutor workers;
    private final MetricsText metrics;

    MetricsEndpoint(WorkerExecutor workers, MetricsText metrics) {
        this.workers = workers;
        this.metrics = metrics;
    }

    @Override
    public void handle(RoutingContext context) {
        String contentType = contentType(context.request());
        workers.executeBlocking(() -> metrics.render(contentType), false)
                .onSuccess(text -> context.response()
                        .putHeader("Content-Type", contentType)
                        .putHeader("Vary", "Accept")
                        .end(text))
                .onFailure(context::fail);
    }

    private static String contentType(HttpServerRequest request) {
        @Nullable String accept = request.getHeader("Accept");
        return accept != null && accept.contains(OPEN_METRICS)
                ? OPEN_METRICS + "; version=1.0.0; charset=utf-8"
                : "text/plain; version=0.0.4; charset=utf-8";
    }
}
