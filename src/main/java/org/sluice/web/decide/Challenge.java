package org.sluice.web.decide;

import io.vertx.ext.web.RoutingContext;
import java.time.Duration;
import org.sluice.web.Problem;

/** Answers to who may not. */
final class Challenge {

    private Challenge() {}

    static void unknown(RoutingContext request, String words) {
        request.response().putHeader("WWW-Authenticate", "Bearer realm=\"sluice\"");
        Problem.fail(request, 401, words);
    }

    static void hold(RoutingContext request, Duration pause) {
        long seconds = pause.plusMillis(999).toSeconds();
        request.response().putHeader("Retry-After", String.valueOf(seconds));
        Problem.fail(request, 429, "too many wrong tokens from here: try again in " + seconds + " s");
    }
}
