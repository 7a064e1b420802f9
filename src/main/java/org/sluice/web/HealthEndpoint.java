package org.sluice.web;

import io.vertx.core.Handler;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import io.vertx.ext.web.RoutingContext;
import java.util.List;
import org.sluice.web.CheckRunner.Finding;

/** Answers 200 when all its checks are up, else 503; says what each found if that is everybody's to read. */
final class HealthEndpoint implements Handler<RoutingContext> {

    private final CheckRunner runner;
    private final List<HealthCheck> checks;
    private final boolean isReadByAll;

    HealthEndpoint(CheckRunner runner, List<HealthCheck> checks, boolean isReadByAll) {
        this.isReadByAll = isReadByAll;
        this.runner = runner;
        this.checks = checks;
    }

    @Override
    public void handle(RoutingContext context) {
        runner.run(checks).onSuccess(findings -> answer(context, findings)).onFailure(context::fail);
    }

    private void answer(RoutingContext context, List<Finding> findings) {
        boolean isUp = findings.stream().allMatch(Finding::isUp);
        JsonArray checks = new JsonArray();
        for (Finding finding : findings) {
            JsonObject check = new JsonObject().put("name", finding.name()).put("status", status(finding.isUp()));
            checks.add(isReadByAll ? check.put("detail", finding.detail()) : check);
        }
        JsonObject body = new JsonObject().put("status", status(isUp)).put("checks", checks);
        context.response()
                .setStatusCode(isUp ? 200 : 503)
                .putHeader("Content-Type", "application/json")
                .end(body.encode());
    }

    private static String status(boolean isUp) {
        return isUp ? "up" : "down";
    }
}
