package org.sluice.web.api;

import io.vertx.ext.web.RoutingContext;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** What stands behind the question mark: each parameter once, and only those that there are. */
final class Parameters {

    private static final int USUAL_LIMIT = 100;
    private static final int MOST = 1_000;

    private final RoutingContext context;

    private Parameters(RoutingContext context) {
        this.context = context;
    }

    /** @throws Refusal if there is a parameter that is not among these, or one twice */
    static Parameters of(RoutingContext context, String... known) {
        List<String> names = List.of(known);
        for (Map.Entry<String, String> one : context.queryParams()) {
            if (!names.contains(one.getKey())) {
                throw Refusal.badRequest("There is no parameter " + one.getKey() + " here: "
                        + (names.isEmpty() ? "leave it out." : "there are " + String.join(", ", names) + "."));
            }
            if (context.queryParams().getAll(one.getKey()).size() > 1) {
                throw Refusal.badRequest("The parameter " + one.getKey() + " stands there twice: give it once.");
            }
        }
        return new Parameters(context);
    }

    Optional<String> text(String name) {
        return Optional.ofNullable(context.queryParams().get(name));
    }

    /** How many of a list are asked for. */
    int limit() {
        String text = text("limit").orElse(String.valueOf(USUAL_LIMIT));
        if (text.matches("[0-9]{1,4}") && Integer.parseInt(text) >= 1 && Integer.parseInt(text) <= MOST) {
            return Integer.parseInt(text);
        }
        throw Refusal.badRequest("limit is " + text + ": give a number from 1 to " + MOST + ".");
    }

    /** Where the rest of a list is. */
    static String next(String path, int limit, String last) {
        return path + "?limit=" + limit + "&after=" + URLEncoder.encode(last, StandardCharsets.UTF_8);
    }
}
