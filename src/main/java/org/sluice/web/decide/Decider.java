package org.sluice.web.decide;

import io.vertx.core.Future;
import io.vertx.core.Handler;
import io.vertx.core.Vertx;
import io.vertx.core.WorkerExecutor;
import io.vertx.core.json.JsonObject;
import io.vertx.ext.web.RoutingContext;
import java.time.Duration;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.sluice.decision.Answer;
import org.sluice.decision.Desk;
import org.sluice.decision.Word;
import org.sluice.web.Problem;
import org.sluice.web.TokenText;

/**
 * Takes a decision from a request: who, what, and then what came of it. Only JSON is taken: a page of another site
 * can't send that without asking first, and is never told yes.
 */
final class Decider {

    private static final Logger LOG = LoggerFactory.getLogger(Decider.class);
    private static final Duration POLL = Duration.ofMillis(50);
    private static final Duration PATIENCE = Duration.ofSeconds(10);

    private final Vertx vertx;
    private final WorkerExecutor workers;
    private final Guard guard;
    private final Desk desk;

    Decider(Vertx vertx, WorkerExecutor workers, Guard guard, Desk desk) {
        this.vertx = vertx;
        this.workers = workers;
        this.guard = guard;
        this.desk = desk;
    }

    /** What is decided. May block. */
    @FunctionalInterface
    interface Decision {

        Answer take(RoutingContext request, Order order, Word word);
    }

    /** @param fields that the body may have */
    Handler<RoutingContext> endpoint(Set<String> fields, Decision decision) {
        return request -> {
            String address = request.request().remoteAddress().hostAddress();
            @Nullable String authorization = request.request().getHeader("Authorization");
            workers.executeBlocking(() -> guard.look(address, authorization), false)
                    .onFailure(request::fail)
                    .onSuccess(entry -> {
                        switch (entry) {
                            case Entry.Known(String who) -> decide(request, fields, decision, who);
                            case Entry.Unknown(String words) -> Challenge.unknown(request, words);
                            case Entry.TooMany(Duration pause) -> Challenge.hold(request, pause);
                            case Entry.Closed(String words) -> Problem.fail(request, 403, words);
                        }
                    });
        };
    }

    private void decide(RoutingContext request, Set<String> fields, Decision decision, String who) {
        if (!isJson(request)) {
            Problem.fail(request, 415, "send the body as application/json");
            return;
        }
        String body = Optional.ofNullable(request.body().asString()).orElse("");
        if (TokenText.isIn(body)) {
            Problem.fail(request, 422, "there is a token in the body: what stands there is kept, and seen by others");
            return;
        }
        try {
            Order order = Order.parse(body, fields);
            workers.executeBlocking(() -> decision.take(request, order, new Word(who, order.why())), false)
                    .onFailure(request::fail)
                    .onSuccess(answer -> {
                        LOG.info("{} decided: {}: {}", who, request.normalizedPath(), answer);
                        answer(request, answer);
                    });
        } catch (Order.Wrong wrong) {
            Problem.fail(request, 422, String.valueOf(wrong.getMessage()));
        }
    }

    private void answer(RoutingContext request, Answer answer) {
        switch (answer) {
            case Answer.Unknown(String words) -> Problem.fail(request, 404, words);
            case Answer.Refused(String words) -> Problem.fail(request, 409, words);
            case Answer.Done(String words) ->
                send(request, 200, new JsonObject().put("applied", true).put("outcome", words));
            case Answer.Noted(String decision) -> await(request, decision, System.nanoTime());
        }
    }

    /** Asks what came of it until that is known, or it has taken too long. */
    private void await(RoutingContext request, String decision, long since) {
        workers.executeBlocking(() -> desk.outcome(decision), false)
                .onFailure(request::fail)
                .onSuccess(outcome -> {
                    JsonObject body = new JsonObject().put("decision", decision).put("applied", outcome.isPresent());
                    if (outcome.isPresent()) {
                        send(request, 200, body.put("outcome", outcome.get()));
                    } else if (System.nanoTime() - since >= PATIENCE.toNanos()) {
                        send(request, 202, body);
                    } else {
                        Future<Void> pause = vertx.timer(POLL.toMillis(), TimeUnit.MILLISECONDS)
                                .mapEmpty();
                        pause.onSuccess(later -> await(request, decision, since));
                    }
                });
    }

    private static void send(RoutingContext request, int status, JsonObject body) {
        request.response()
                .setStatusCode(status)
                .putHeader("Content-Type", "application/json")
                .end(body.encode());
    }

    private static boolean isJson(RoutingContext request) {
        @Nullable String type = request.request().getHeader("Content-Type");
        return type != null
                && type.split(";", 2)[0].strip().toLowerCase(Locale.ROOT).equals("application/json");
    }
}
