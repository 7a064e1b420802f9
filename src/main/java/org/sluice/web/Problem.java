package org.sluice.web;

import io.netty.handler.codec.TooLongFrameException;
import io.netty.handler.codec.http.HttpResponseStatus;
import io.netty.handler.codec.http.TooLongHttpHeaderException;
import io.netty.handler.codec.http.TooLongHttpLineException;
import io.vertx.core.Future;
import io.vertx.core.http.HttpClosedException;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.core.http.HttpServerResponse;
import io.vertx.core.json.JsonObject;
import io.vertx.ext.web.RoutingContext;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.sluice.release.Printable;

/**
 * Tells of errors as RFC 9457 has it. Says what the client did, never what went on inside.
 *
 * @see <a href="https://www.rfc-editor.org/rfc/rfc9457">RFC 9457</a>
 */
public final class Problem {

    private static final Logger LOG = LoggerFactory.getLogger(Problem.class);

    private static final String DETAIL = "problem.detail";

    private Problem() {}

    /**
     * Ends a request with a problem.
     *
     * @param detail one sentence that says what was wrong and what to do
     */
    public static void fail(RoutingContext context, int status, String detail) {
        context.put(DETAIL, detail);
        context.fail(status);
    }

    /** Answers a request that a handler failed, or that no handler is for. */
    static void answer(RoutingContext context) {
        if (context.failure() instanceof HttpClosedException) {
            return; // the client left before its request was whole
        }
        int status = context.statusCode() < 400 ? 500 : context.statusCode();
        if (status >= 500 && context.failure() != null) {
            String path = Printable.of(context.normalizedPath());
            LOG.error("{} {} failed", Printable.of(context.request().method().name()), path, context.failure());
        }
        if (context.response().headWritten()) {
            context.request().connection().close();
        } else {
            send(context.response(), status, context.get(DETAIL));
        }
    }

    /** Answers what is no HTTP, asks for no path, or goes beyond its limits, and closes the connection. */
    static void answerInvalid(HttpServerRequest request, SecurityHeaders headers, @Nullable String detail) {
        Throwable cause = request.decoderResult().cause();
        int status = 400;
        if (cause instanceof TooLongHttpLineException) {
            status = 414;
        } else if (cause instanceof TooLongHttpHeaderException || cause instanceof TooLongFrameException) {
            status = 431;
        }
        headers.put(request.response().headers());
        send(request.response().putHeader("Connection", "close"), status, detail)
                .onComplete(sent -> request.connection().close());
    }

    private static Future<Void> send(HttpServerResponse response, int status, @Nullable String detail) {
        JsonObject problem = new JsonObject()
                .put("type", "about:blank")
                .put("title", HttpResponseStatus.valueOf(status).reasonPhrase())
                .put("status", status);
        if (detail != null) {
            problem.put("detail", Printable.of(detail));
        }
        return response.setStatusCode(status)
                .putHeader("Content-Type", "application/problem+json")
                .putHeader("Cache-Control", "no-store")
                .end(problem.encode());
    }
}
