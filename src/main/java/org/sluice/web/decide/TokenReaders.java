package org.sluice.web.decide;

import io.vertx.core.Handler;
import io.vertx.core.Vertx;
import io.vertx.core.WorkerExecutor;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.ext.web.RoutingContext;
import java.time.Duration;
import org.jspecify.annotations.Nullable;
import org.sluice.web.Problem;
import org.sluice.web.Readers;
import org.sluice.web.Routes;

/**
 * Who shows a token may read. It is looked at again while an answer goes on: a stream of events ends soon after its
 * reader's token was taken back.
 */
public final class TokenReaders implements Readers {

    private static final int WORKERS = 2;
    private static final Duration AGAIN = Duration.ofSeconds(5);

    private final Guard guard;

    public TokenReaders(Guard guard) {
        this.guard = guard;
    }

    @Override
    public Handler<RoutingContext> before(Routes routes) {
        WorkerExecutor workers = routes.workers("readers", WORKERS);
        return request -> {
            String address = request.request().remoteAddress().hostAddress();
            @Nullable String authorization = request.request().getHeader("Authorization");
            workers.executeBlocking(() -> guard.look(address, authorization), false)
                    .onFailure(request::fail)
                    .onSuccess(entry -> {
                        switch (entry) {
                            case Entry.Known known -> {
                                watch(request, routes.vertx(), workers);
                                request.next();
                            }
                            case Entry.Unknown(String words) -> Challenge.unknown(request, words);
                            case Entry.TooMany(Duration pause) -> Challenge.hold(request, pause);
                            case Entry.Closed(String words) -> Problem.fail(request, 403, words);
                        }
                    });
        };
    }

    private void watch(RoutingContext context, Vertx vertx, WorkerExecutor workers) {
        HttpServerRequest request = context.request();
        @Nullable String authorization = request.getHeader("Authorization");
        long timer = vertx.setPeriodic(
                AGAIN.toMillis(),
                tick -> workers.executeBlocking(() -> guard.isStillGood(authorization), false)
                        .onSuccess(isGood -> {
                            if (!isGood) {
                                request.connection().close();
                            }
                        }));
        context.addEndHandler(ended -> vertx.cancelTimer(timer));
    }
}
