package org.sluice.app;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.InstantSource;
import java.util.Map;
import java.util.Set;
import java.util.function.Consumer;
import org.apache.camel.CamelContext;
import org.apache.camel.main.Main;
import org.sluice.config.SluiceConfig;

/**
 * The running pipeline: all parts in one process. {@link #start} returns when uploads are taken and metrics are served;
 * {@link #close} ends routes first, then the broker, then the ledger, and loses nothing: neither does a kill.
 */
public final class Pipeline implements AutoCloseable {

    private final Parts parts;
    private final Main camel;

    private Pipeline(Parts parts, Main camel) {
        this.parts = parts;
        this.camel = camel;
    }

    /**
     * Starts a pipeline.
     *
     * @param routes the directory with the routes
     * @throws IOException if a directory can't be made or read
     * @throws RuntimeException if a port or the journal is in use
     */
    public static Pipeline start(SluiceConfig config, Path routes) throws IOException {
        return start(config, routes, Clock.systemUTC(), context -> {});
    }

    /** As {@link #start(SluiceConfig, Path)}; {@code adjust} sees the Camel context before routes are added. */
    static Pipeline start(SluiceConfig config, Path routes, InstantSource clock, Consumer<CamelContext> adjust)
            throws IOException {
        if (!Files.isRegularFile(routes.resolve("10-drop.camel.yaml"))) {
            throw new IOException(routes + " has no routes: start Sluice by its launcher, or set -Dsluice.home");
        }
        Parts parts = Parts.build(config, clock);
        Main camel = new Main();
        try {
            parts.open();
            RouteSettings.apply(camel, config, routes);
            Beans.bind(camel, parts);
            camel.configure().addConfiguration(new ContextSetup(parts, adjust));
            startRoutes(camel);
            parts.serve();
            return new Pipeline(parts, camel);
        } catch (IOException | RuntimeException e) {
            stop(camel);
            parts.close();
            throw e;
        }
    }

    /** The port that metrics and health are served on. */
    public int port() {
        return parts.web().port();
    }

    /** The methods of each path that is answered. */
    Map<String, Set<String>> answered() {
        return parts.web().answered();
    }

    @Override
    public void close() {
        parts.letGo();
        stop(camel);
        parts.close();
    }

    private static void startRoutes(Main camel) throws IOException {
        try {
            camel.start();
        } catch (RuntimeException e) {
            throw e;
        } catch (Exception e) {
            throw new IOException("the routes do not start: " + e.getMessage(), e);
        }
    }

    private static void stop(Main camel) {
        if (camel.isStarted()) {
            camel.stop();
        }
    }
}
