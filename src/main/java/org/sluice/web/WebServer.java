package org.sluice.web;

import io.vertx.core.Vertx;
import io.vertx.core.VertxOptions;
import io.vertx.core.WorkerExecutor;
import io.vertx.core.file.FileSystemOptions;
import io.vertx.core.http.HttpServer;
import io.vertx.core.http.HttpServerOptions;
import io.vertx.ext.web.Router;
import io.vertx.ext.web.handler.BodyHandler;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CompletionException;
import java.util.concurrent.TimeUnit;
import org.apache.camel.Service;
import org.jspecify.annotations.Nullable;
import org.sluice.config.HttpConfig;

/** Serves {@code /metrics}, {@code /health/live}, {@code /health/ready} and whatever is mounted, on one address. */
public final class WebServer implements Service {

    private static final int EVENT_LOOPS = 2;
    private static final int WORKERS = 4;

    private final HttpConfig http;
    private final Limits limits;
    private final MetricsText metrics;
    private final List<HealthCheck> live;
    private final List<HealthCheck> ready;
    private final List<Mount> mounts;
    private @Nullable Vertx vertx;
    private @Nullable HttpServer server;
    private Map<String, Set<String>> answered = Map.of();

    /**
     * A server that does not listen yet.
     *
     * @param live must be up, or the process is to be restarted
     * @param ready must be up, or somebody is to look
     * @param mounts what else is answered
     */
    public WebServer(
            HttpConfig http, MetricsText metrics, List<HealthCheck> live, List<HealthCheck> ready, List<Mount> mounts) {
        this(http, Limits.USUAL, metrics, live, ready, mounts);
    }

    WebServer(
            HttpConfig http,
            Limits limits,
            MetricsText metrics,
            List<HealthCheck> live,
            List<HealthCheck> ready,
            List<Mount> mounts) {
        this.http = http;
        this.limits = limits;
        this.metrics = metrics;
        this.live = List.copyOf(live);
        this.ready = List.copyOf(ready);
        this.mounts = List.copyOf(mounts);
    }

    /** @throws BindFailure if the configured address can't be listened on */
    @Override
    public synchronized void start() {
        if (server != null) {
            return;
        }
        Vertx starting = Vertx.vertx(vertxOptions());
        vertx = starting;
        Connections connections = new Connections(starting, limits.connections(), limits.patience());
        try {
            server = starting.createHttpServer(serverOptions())
                    .connectionHandler(connections::opened)
                    .invalidRequestHandler(Problem::answerInvalid)
                    .requestHandler(router(starting, connections))
                    .listen()
                    .toCompletionStage()
                    .toCompletableFuture()
                    .join();
        } catch (CompletionException e) {
            stop();
            throw new BindFailure(http, e.getCause() == null ? e : e.getCause());
        }
    }

    /** Closes the port and all connections; does nothing if it does not run. */
    @Override
    public synchronized void stop() {
        Vertx stopping = vertx;
        vertx = null;
        server = null;
        if (stopping != null) {
            stopping.close().toCompletionStage().toCompletableFuture().join();
        }
    }

    @Override
    public void close() {
        stop();
    }

    /** The port that it listens on: the configured one, or the free one that was found. */
    public synchronized int port() {
        if (server == null) {
            throw new IllegalStateException("the web server is not running");
        }
        return server.actualPort();
    }

    /** The methods of each path that it answers, as Vert.x writes paths; nothing before it was started. */
    public synchronized Map<String, Set<String>> answered() {
        return answered;
    }

    private Router router(Vertx vertx, Connections connections) {
        Router router = Router.router(vertx);
        router.route().handler(BodyHandler.create(false).setBodyLimit(limits.body()));
        router.route().handler(context -> {
            connections.requested(context.request());
            context.response()
                    .putHeader("X-Content-Type-Options", "nosniff")
                    .putHeader("Referrer-Policy", "no-referrer")
                    .putHeader("Cache-Control", "no-store");
            context.next();
        });
        Routes routes = new Routes(vertx, router);
        CheckRunner runner = new CheckRunner(routes.workers("health", WORKERS));
        WorkerExecutor scrapers = routes.workers("metrics", 1);
        routes.get("/metrics", new MetricsEndpoint(scrapers, metrics));
        routes.get("/health/live", new HealthEndpoint(runner, live));
        routes.get("/health/ready", new HealthEndpoint(runner, ready));
        mounts.forEach(mount -> mount.on(routes));
        routes.close();
        answered = routes.answered();
        router.route().failureHandler(Problem::answer);
        return router;
    }

    private HttpServerOptions serverOptions() {
        return new HttpServerOptions()
                .setHost(http.host())
                .setPort(http.port())
                .setHttp2ClearTextEnabled(false)
                .setMaxInitialLineLength(limits.line())
                .setMaxHeaderSize(limits.header())
                .setSendBufferSize(limits.unsent())
                .setIdleTimeout((int) limits.patience().toMillis())
                .setIdleTimeoutUnit(TimeUnit.MILLISECONDS);
    }

    private static VertxOptions vertxOptions() {
        return new VertxOptions()
                .setEventLoopPoolSize(EVENT_LOOPS)
                .setWorkerPoolSize(WORKERS)
                .setInternalBlockingPoolSize(EVENT_LOOPS)
                // no copies of files in the system's temporary directory
                .setFileSystemOptions(
                        new FileSystemOptions().setFileCachingEnabled(false).setClassPathResolvingEnabled(false));
    }
}
