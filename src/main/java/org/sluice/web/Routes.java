package org.sluice.web;

import io.vertx.core.Handler;
import io.vertx.core.Vertx;
import io.vertx.core.WorkerExecutor;
import io.vertx.core.http.HttpMethod;
import io.vertx.ext.web.Router;
import io.vertx.ext.web.RoutingContext;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Collectors;

/**
 * The paths that are answered, as Vert.x writes them: {@code /api/v1/mirrors/:name}. Handlers run on an event loop and
 * must not block; {@link #workers} is for what does.
 */
public final class Routes {

    private final Vertx vertx;
    private final Router router;
    private final Handler<RoutingContext> crossSite;
    private final Handler<RoutingContext> readers;
    private final Map<String, Set<HttpMethod>> methods = new LinkedHashMap<>();

    Routes(Vertx vertx, Router router, Handler<RoutingContext> crossSite, Readers readers) {
        this.vertx = vertx;
        this.router = router;
        this.crossSite = crossSite;
        this.readers = readers.before(this);
    }

    /** What may be read by {@link Readers} alone. HEAD gets the same answer without its body. */
    public void get(String path, Handler<RoutingContext> endpoint) {
        answer(path, HttpMethod.GET, readers, endpoint);
        answer(path, HttpMethod.HEAD, readers, endpoint);
    }

    /** What everybody may read, whatever is configured. */
    public void open(String path, Handler<RoutingContext> endpoint) {
        answer(path, HttpMethod.GET, RoutingContext::next, endpoint);
        answer(path, HttpMethod.HEAD, RoutingContext::next, endpoint);
    }

    /** What changes something; never by a page of another site. */
    public void post(String path, Handler<RoutingContext> endpoint) {
        answer(path, HttpMethod.POST, crossSite, endpoint);
    }

    /** Threads of that name for what blocks; they end with the server. */
    public WorkerExecutor workers(String name, int threads) {
        return vertx.createSharedWorkerExecutor("sluice-" + name, threads);
    }

    /** For timers and contexts. */
    public Vertx vertx() {
        return vertx;
    }

    /** The methods of each path that is answered. */
    Map<String, Set<String>> answered() {
        Map<String, Set<String>> answered = new TreeMap<>();
        methods.forEach((path, allowed) ->
                answered.put(path, allowed.stream().map(HttpMethod::name).collect(Collectors.toSet())));
        return answered;
    }

    private void answer(
            String path, HttpMethod method, Handler<RoutingContext> guard, Handler<RoutingContext> endpoint) {
        methods.computeIfAbsent(
                        path, none -> new TreeSet<>((one, other) -> one.name().compareTo(other.name())))
                .add(method);
        router.route(method, path).handler(guard).handler(endpoint);
    }

    /** Refuses other methods on known paths, and all that is not known. */
    void close() {
        methods.forEach((path, allowed) -> {
            String allow = allowed.stream().map(HttpMethod::name).collect(Collectors.joining(", "));
            router.route(path).handler(context -> {
                context.response().putHeader("Allow", allow);
                context.fail(405);
            });
        });
        router.route().handler(context -> context.fail(404));
    }
}
