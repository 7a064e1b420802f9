package org.sluice.web.ready;

import io.vertx.core.WorkerExecutor;
import io.vertx.ext.web.RoutingContext;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import java.util.function.Supplier;
import org.sluice.config.SluiceConfig;
import org.sluice.ledger.Ledger;
import org.sluice.mirror.Pool;
import org.sluice.web.Entity;
import org.sluice.web.Mount;
import org.sluice.web.Problem;
import org.sluice.web.Routes;
import org.sluice.web.ready.Standings.Progress;

/** {@code …/ready/RULE}, for {@code curl --retry}, and {@code …/badge.svg}. */
public final class ReadyMount implements Mount {

    private static final int WORKERS = 2;
    private static final String RELEASE = "/api/v1/releases/:channel/:version";

    private final Standings standings;

    /** @param pool whom the rules count; may block */
    public ReadyMount(SluiceConfig config, Ledger ledger, Supplier<Pool> pool) {
        this.standings = new Standings(ledger, pool, config.readiness(), config.waves());
    }

    @Override
    public void on(Routes routes) {
        WorkerExecutor workers = routes.workers("ready", WORKERS);
        routes.get(RELEASE + "/ready/:rule", request -> {
            String rule = request.pathParam("rule");
            workers.executeBlocking(() -> standings.look(release(request), rule, wave(request)), false)
                    .onSuccess(found -> answer(request, found))
                    .onFailure(request::fail);
        });
        routes.get(
                RELEASE + "/badge.svg",
                request -> workers.executeBlocking(() -> standings.progress(release(request), wave(request)), false)
                        .onSuccess(found -> draw(request, found))
                        .onFailure(request::fail));
    }

    private static void answer(RoutingContext request, Readiness found) {
        switch (found) {
            case Readiness.Unknown(String words) -> Problem.fail(request, 404, words);
            case Readiness.Ready(String url) -> say(request, 200, url);
            case Readiness.Waiting(String words, int seconds) -> {
                request.response().putHeader("Retry-After", String.valueOf(seconds));
                say(request, 503, words);
            }
        }
    }

    private static void say(RoutingContext request, int status, String line) {
        request.response()
                .setStatusCode(status)
                .putHeader("Content-Type", "text/plain; charset=utf-8")
                .end(line + "\n");
    }

    private static void draw(RoutingContext request, Optional<Progress> found) {
        if (found.isEmpty()) {
            Problem.fail(request, 404, "no such release, or no such wave of it");
            return;
        }
        // it is made for pages elsewhere
        request.response().putHeader("Cross-Origin-Resource-Policy", "cross-origin");
        String svg = Badge.of(release(request), found.get()).svg();
        Entity.of(svg.getBytes(StandardCharsets.UTF_8)).send(request, "image/svg+xml; charset=utf-8");
    }

    private static String release(RoutingContext request) {
        return request.pathParam("channel") + "/" + request.pathParam("version");
    }

    private static Optional<String> wave(RoutingContext request) {
        return Optional.ofNullable(request.request().getParam("wave"));
    }
}
