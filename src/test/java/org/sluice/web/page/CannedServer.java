package org.sluice.web.page;

import java.util.List;
import org.sluice.config.HttpConfig;
import org.sluice.web.WebServer;

/** The page with answers that were made up, on a free port. */
final class CannedServer implements AutoCloseable {

    private final CannedApi api;
    private final WebServer server;

    /** Starts it, for a pool and a release of that size. */
    CannedServer(int mirrors, int artifacts) {
        this(mirrors, artifacts, 0);
    }

    /** Starts it on that port. */
    CannedServer(int mirrors, int artifacts, int port) {
        api = new CannedApi(new CannedRelease(mirrors, artifacts));
        server = new WebServer(
                new HttpConfig("127.0.0.1", port), type -> "", List.of(), List.of(), List.of(Page.load(), api));
        server.start();
    }

    /** Where the page is. */
    String url() {
        return "http://127.0.0.1:" + server.port() + "/";
    }

    int port() {
        return server.port();
    }

    CannedApi api() {
        return api;
    }

    @Override
    public void close() {
        server.close();
    }
}
