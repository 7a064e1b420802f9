package org.sluice.demo;

import io.vertx.core.Vertx;
import io.vertx.core.VertxOptions;
import io.vertx.core.file.FileSystemOptions;
import io.vertx.core.http.HttpServer;
import io.vertx.ext.web.Router;
import io.vertx.ext.web.RoutingContext;
import io.vertx.ext.web.handler.FileSystemAccess;
import io.vertx.ext.web.handler.StaticHandler;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletionException;

/** The mirrors' web servers: each serves its mirror's folder on a free port of 127.0.0.1, whole or in ranges. */
public final class MirrorSites implements AutoCloseable {

    private final Vertx vertx;
    private final List<HttpServer> servers = new ArrayList<>();

    private MirrorSites(Vertx vertx) {
        this.vertx = vertx;
    }

    /**
     * Starts a server for each folder.
     *
     * @param folders are made if they are not there
     * @throws IOException if one does not start
     */
    public static MirrorSites open(List<Path> folders) throws IOException {
        MirrorSites sites = new MirrorSites(Vertx.vertx(new VertxOptions()
                .setEventLoopPoolSize(1)
                .setWorkerPoolSize(2)
                .setFileSystemOptions(
                        new FileSystemOptions().setFileCachingEnabled(false).setClassPathResolvingEnabled(false))));
        try {
            for (Path folder : folders) {
                sites.serve(Files.createDirectories(folder).toAbsolutePath());
            }
            return sites;
        } catch (IOException | CompletionException failure) {
            sites.close();
            throw new IOException("a mirror's web server does not start: " + failure.getMessage(), failure);
        }
    }

    private void serve(Path folder) {
        Router router = Router.router(vertx);
        router.route()
                .handler(StaticHandler.create(FileSystemAccess.ROOT, folder.toString())
                        .setCachingEnabled(false)
                        .setFilesReadOnly(false)
                        .setIncludeHidden(false)
                        .setDirectoryListing(false))
                .failureHandler(MirrorSites::answer);
        servers.add(vertx.createHttpServer()
                .requestHandler(router)
                .listen(0, "127.0.0.1")
                .toCompletionStage()
                .toCompletableFuture()
                .join());
    }

    /** Who has gone away in the middle gets no answer. */
    private static void answer(RoutingContext failed) {
        if (!failed.response().closed() && !failed.response().headWritten()) {
            failed.response().setStatusCode(Math.max(400, failed.statusCode())).end();
        }
    }

    /** The servers' ports, in the order of the folders. */
    public List<Integer> ports() {
        return servers.stream().map(HttpServer::actualPort).toList();
    }

    @Override
    public void close() {
        vertx.close().toCompletionStage().toCompletableFuture().join();
    }
}
