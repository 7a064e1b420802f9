package org.sluice.web;

import io.vertx.core.Future;
import io.vertx.core.WorkerExecutor;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.sluice.release.Printable;

/**
 * Runs health checks off the event loop. A check that hangs holds one thread, however often it is asked for: whoever
 * asks meanwhile shares the answer, or is told that there is none.
 */
final class CheckRunner {

    private static final Logger LOG = LoggerFactory.getLogger(CheckRunner.class);
    private static final long PATIENCE_SECONDS = 5;

    private final WorkerExecutor workers;
    private final Map<HealthCheck, Future<Health>> running = new ConcurrentHashMap<>();

    CheckRunner(WorkerExecutor workers) {
        this.workers = workers;
    }

    /** What was found, in the order of the checks. Never fails. */
    Future<List<Finding>> run(List<HealthCheck> checks) {
        List<Future<Finding>> findings = checks.stream().map(this::find).toList();
        return Future.join(findings).map(all -> all.<Finding>list());
    }

    private Future<Finding> find(HealthCheck check) {
        return look(check)
                .timeout(PATIENCE_SECONDS, TimeUnit.SECONDS)
                .recover(failure -> Future.succeededFuture(explain(check, failure)))
                .map(health -> new Finding(check.name(), health.isUp(), Printable.of(health.detail())));
    }

    private Future<Health> look(HealthCheck check) {
        Future<Health> look = running.computeIfAbsent(check, c -> workers.executeBlocking(c::look, false));
        look.onComplete(done -> running.remove(check, look));
        return look;
    }

    private static Health explain(HealthCheck check, Throwable failure) {
        if (failure instanceof TimeoutException) {
            return Health.down("no answer within " + PATIENCE_SECONDS + " s");
        }
        LOG.warn("health check {} failed", check.name(), failure);
        return Health.down(String.valueOf(failure.getMessage()));
    }

    /** A check's name and what it found. */
    record Finding(String name, boolean isUp, String detail) {}
}
