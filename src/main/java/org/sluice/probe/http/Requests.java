package org.sluice.probe.http;

import io.vertx.core.Vertx;
import io.vertx.core.VertxOptions;
import io.vertx.core.file.FileSystemOptions;
import io.vertx.core.http.HttpClient;
import io.vertx.core.http.HttpClientOptions;
import io.vertx.core.http.HttpMethod;
import io.vertx.core.http.RequestOptions;
import io.vertx.core.net.SocketAddress;
import io.vertx.core.net.TrustOptions;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.CancellationException;
import java.util.concurrent.TimeUnit;
import javax.net.ssl.TrustManagerFactory;
import org.sluice.trust.Authorities;

/**
 * Asks servers, one request at a time for each caller. Nothing of an answer is kept but its head; redirects are not
 * followed here. Thread-safe; each call waits for its answer.
 */
public final class Requests implements AutoCloseable {

    private static final int LONGEST_LINE = 4 << 10;
    private static final int LARGEST_HEAD = 16 << 10;

    /** Of the files that a mirror is asked for one after the other; Vert.x keeps a connection for a minute. */
    private static final int KEPT_SECONDS = 10;

    private static final String NAME = "Sluice (asks mirrors what they serve)";

    private final Vertx vertx;
    private final HttpClient client;
    private final Duration timeout;
    private volatile boolean isClosed;

    /**
     * A client with a thread of its own.
     *
     * @param timeout in which an answer must be whole; of a longer one, in which a further MiB must come
     * @param authorities who may say who a server is, besides Java's own; PEM
     * @throws IOException if these can't be read
     */
    public Requests(Duration timeout, Optional<Path> authorities) throws IOException {
        this.timeout = timeout;
        TrustOptions trust = TrustOptions.wrap(trust(authorities));
        this.vertx = Vertx.vertx(vertxOptions());
        this.client = vertx.createHttpClient(new HttpClientOptions()
                .setTrustOptions(trust)
                .setVerifyHost(true)
                .setForceSni(true)
                .setConnectTimeout(Math.toIntExact(Math.min(timeout.toMillis(), Integer.MAX_VALUE)))
                .setSslHandshakeTimeout(timeout.toMillis())
                .setSslHandshakeTimeoutUnit(TimeUnit.MILLISECONDS)
                .setMaxInitialLineLength(LONGEST_LINE)
                .setMaxHeaderSize(LARGEST_HEAD)
                .setDecompressionSupported(false)
                .setKeepAliveTimeout(KEPT_SECONDS)
                .setPipelining(false));
    }

    /**
     * Asks, and waits for the answer.
     *
     * @throws CancellationException if the client was closed meanwhile: then there is no answer to rely on
     */
    public Answer ask(Question question) throws InterruptedException {
        Exchange exchange = new Exchange(question);
        if (!isClosed) {
            exchange.start(client.request(options(question)));
            Answer answer = exchange.await(timeout);
            if (!isClosed) {
                return answer;
            }
        }
        throw new CancellationException("closed");
    }

    @Override
    public void close() {
        isClosed = true;
        vertx.close().toCompletionStage().toCompletableFuture().join();
    }

    private static TrustManagerFactory trust(Optional<Path> authorities) throws IOException {
        try {
            return Authorities.trust(authorities);
        } catch (IOException e) {
            throw new IOException("probe.ca: " + e.getMessage(), e);
        }
    }

    private static RequestOptions options(Question question) {
        Place place = question.place();
        RequestOptions options = new RequestOptions()
                .setMethod(HttpMethod.GET)
                .setServer(SocketAddress.inetSocketAddress(new InetSocketAddress(question.address(), place.port())))
                .setHost(place.host())
                .setPort(place.port())
                .setSsl(place.isTls())
                .setURI(place.target())
                .setFollowRedirects(false)
                .putHeader("User-Agent", NAME)
                .putHeader("Accept-Encoding", "identity");
        question.span().ifPresent(span -> options.putHeader("Range", span.header()));
        return options;
    }

    private static VertxOptions vertxOptions() {
        return new VertxOptions()
                .setEventLoopPoolSize(1)
                .setWorkerPoolSize(1)
                .setInternalBlockingPoolSize(1)
                // no copies of files in the system's temporary directory
                .setFileSystemOptions(
                        new FileSystemOptions().setFileCachingEnabled(false).setClassPathResolvingEnabled(false));
    }
}
