package org.sluice.web;

import io.vertx.core.Vertx;
import io.vertx.core.VertxOptions;
import io.vertx.core.WorkerExecutor;
import io.vertx.core.file.FileSystemOptions;
import io.vertx.core.http.HttpServer;
import io.vertx.core.http.HttpServerOptions;
import io.vertx.ext.web.Router;
import io.vertx.ext.web.handler.BodyHandler;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
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

    /** How often it is looked whether the certificate is another one. */
    private static final Duration RENEWAL = Duration.ofSeconds(5);

    private final HttpConfig http;
    private final Limits limits;
    private final Access access;
    private final MetricsText metrics;
    private final List<HealthCheck> live;
    private final List<HealthCheck> ready;
    private final List<Mount> mounts;
    private final Refusals refusals = new Refusals();
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
        this(new Frame(http, Limits.USUAL, Access.OPEN), metrics, live, ready, mounts);
    }

    WebServer(Frame frame, MetricsText metrics, List<HealthCheck> live, List<HealthCheck> ready, List<Mount> mounts) {
        this.http = frame.http();
        this.limits = frame.limits();
        this.access = frame.access();
        this.metrics = metrics;
        this.live = List.copyOf(live);
        this.ready = List.copyOf(ready);
        this.mounts = List.copyOf(mounts);
    }

    /** What bounds a server. */
    record Frame(HttpConfig http, Limits limits, Access access) {}

    /** The same, which clients come to in another way. */
    public WebServer with(Access other) {
        return new WebServer(new Frame(http, limits, other), metrics, live, ready, mounts);
    }

    /** @throws BindFailure if the configured address can't be listened on */
    @Override
    public synchronized void start() {
        if (server != null) {
            return;
        }
        Vertx starting = Vertx.vertx(vertxOptions());
        vertx = starting;
        Connections connections = new Connections(starting, limits, refusals);
        SecurityHeaders headers = new SecurityHeaders(access.tls().isPresent());
        Router router = router(starting, connections, headers);
        try {
            server = starting.createHttpServer(serverOptions(starting, connections))
                    .connectionHandler(access.tls().isPresent() ? connections::secured : connections::opened)
                    .invalidRequestHandler(request -> Problem.answerInvalid(request, headers, null))
                    .requestHandler(request -> {
                        headers.put(request.response().headers());
                        Optional<String> wrong = Targets.wrong(request);
                        if (wrong.isEmpty()) {
                            router.handle(request);
                        } else {
                            Problem.answerInvalid(request, headers, wrong.get());
                        }
                    })
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

    /** The connections that it closed before they asked for anything. */
    public Refusals refusals() {
        return refusals;
    }

    /** The methods of each path that it answers, as Vert.x writes paths; nothing before it was started. */
    public synchronized Map<String, Set<String>> answered() {
        return answered;
    }

    private Router router(Vertx vertx, Connections connections, SecurityHeaders headers) {
        Router router = Router.router(vertx);
        router.route().handler(BodyHandler.create(false).setBodyLimit(limits.body()));
        router.route().handler(context -> {
            connections.requested(context.request());
            context.next();
        });
        Targets targets = new Targets(http);
        router.route().handler(targets);
        Routes routes = new Routes(vertx, router, new CrossSite(targets), access.readers());
        CheckRunner runner = new CheckRunner(routes.workers("health", WORKERS));
        WorkerExecutor scrapers = routes.workers("metrics", 1);
        routes.get("/metrics", new MetricsEndpoint(scrapers, metrics));
        routes.open("/health/live", new HealthEndpoint(runner, live, http.isReadByAll()));
        routes.open("/health/ready", new HealthEndpoint(runner, ready, http.isReadByAll()));
        mounts.forEach(mount -> mount.on(routes));
        routes.close();
        answered = routes.answered();
        router.route().failureHandler(Problem::answer);
        // what is refused before any route is looked for
        router.errorHandler(400, context -> Problem.answerInvalid(context.request(), headers, null));
        return router;
    }

    private HttpServerOptions serverOptions(Vertx vertx, Connections connections) {
        HttpServerOptions options = plainOptions();
        access.tls().ifPresent(certificates -> {
            Handshakes handshakes = new Handshakes(certificates, connections);
            WorkerExecutor looking = vertx.createSharedWorkerExecutor("sluice-certificates", 1);
            vertx.setPeriodic(
                    RENEWAL.toMillis(),
                    timer -> looking.executeBlocking(() -> {
                        handshakes.renew();
                        return timer;
                    }));
            options.setSsl(true)
                    .setSslEngineOptions(handshakes)
                    .setKeyCertOptions(handshakes.keys())
                    .setSslHandshakeTimeout(limits.patience().toMillis() / 3)
                    .setSslHandshakeTimeoutUnit(TimeUnit.MILLISECONDS);
        });
        return options;
    }

    private HttpServerOptions plainOptions() {
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
