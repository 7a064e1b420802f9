package org.sluice.web.decide;

import io.vertx.core.WorkerExecutor;
import io.vertx.ext.web.RoutingContext;
import java.util.Set;
import java.util.function.BiFunction;
import org.sluice.decision.Answer;
import org.sluice.decision.Desk;
import org.sluice.decision.Word;
import org.sluice.ledger.Redelivery;
import org.sluice.release.ReleaseId;
import org.sluice.web.Mount;
import org.sluice.web.Routes;

/** The decisions that may be taken over HTTP, each at its path. */
public final class DecideMount implements Mount {

    private static final int WORKERS = 2;
    private static final String RELEASE = "/api/v1/releases/:channel/:version";
    private static final Set<String> WHY = Set.of("why");
    private static final Set<String> WHY_AND_NOW = Set.of("why", "now");

    private final Desk desk;
    private final Guard guard;

    /** @param guard knows who may */
    public DecideMount(Desk desk, Guard guard) {
        this.desk = desk;
        this.guard = guard;
    }

    @Override
    public void on(Routes routes) {
        WorkerExecutor workers = routes.workers("decide", WORKERS);
        Decider decider = new Decider(routes.vertx(), workers, guard, desk);
        routes.post(RELEASE + "/waves/:wave/approve", decider.endpoint(WHY_AND_NOW, this::approve));
        routes.post(RELEASE + "/hold", decider.endpoint(WHY, onRelease(desk::hold)));
        routes.post(RELEASE + "/resume", decider.endpoint(WHY, onRelease(desk::resume)));
        routes.post("/api/v1/hooks/:event/:hook/redeliver", decider.endpoint(WHY, this::redeliver));
        routes.post("/api/v1/retry", decider.endpoint(WHY, (request, order, word) -> desk.retry(word)));
    }

    private Answer approve(RoutingContext request, Order order, Word word) {
        return desk.approve(release(request), request.pathParam("wave"), order.isNow(), word);
    }

    private Answer redeliver(RoutingContext request, Order order, Word word) {
        return desk.redeliver(new Redelivery(request.pathParam("event"), request.pathParam("hook")), word);
    }

    private static Decider.Decision onRelease(BiFunction<ReleaseId, Word, Answer> decision) {
        return (request, order, word) -> ReleaseId.parse(release(request))
                .map(release -> decision.apply(release, word))
                .orElseGet(() -> new Answer.Unknown("no release: " + release(request) + "; write stable/6.9"));
    }

    private static String release(RoutingContext request) {
        return request.pathParam("channel") + "/" + request.pathParam("version");
    }
}
