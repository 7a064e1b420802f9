package org.sluice.testkit;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.time.Duration;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.stream.Collectors;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/** A receiver of webhooks on a port of its own: keeps what it was sent, and answers as the test tells it. */
public final class WebhookReceiver implements AutoCloseable {

    private static final Duration DRIP = Duration.ofMillis(100);
    private static final int DRIPS = 600;
    private static final int MUCH = 64 << 20;

    /** What a request is answered. */
    @FunctionalInterface
    public interface Reply {

        void to(HttpExchange exchange) throws IOException, InterruptedException;
    }

    /**
     * What was sent.
     *
     * @param headers by their names in small letters
     */
    public record Request(Map<String, String> headers, String body) {

        public String id() {
            return Objects.requireNonNull(headers.get("webhook-id"));
        }

        /** Whether it is signed by a key, reckoned here anew. */
        public boolean isSignedBy(String secret) throws GeneralSecurityException {
            Mac mac = Mac.getInstance("HmacSHA256");
            mac.init(new SecretKeySpec(Base64.getDecoder().decode(secret.substring("whsec_".length())), "HmacSHA256"));
            String signed = id() + "." + headers.get("webhook-timestamp") + "." + body;
            String signature =
                    "v1," + Base64.getEncoder().encodeToString(mac.doFinal(signed.getBytes(StandardCharsets.UTF_8)));
            return List.of(Objects.requireNonNull(headers.get("webhook-signature"))
                            .split(" ", -1))
                    .contains(signature);
        }
    }

    private final HttpServer server;
    private final ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor();
    private final CountDownLatch end = new CountDownLatch(1);
    private final List<Request> requests = new CopyOnWriteArrayList<>();
    private final Queue<Reply> first = new ConcurrentLinkedQueue<>();
    private volatile Reply usual;

    private WebhookReceiver(HttpServer server, Reply usual) {
        this.server = server;
        this.usual = usual;
    }

    /** One that takes everything. */
    public static WebhookReceiver start() throws IOException {
        WebhookReceiver receiver = new WebhookReceiver(HttpServer.create(Loopback.at(0), 0), status(204));
        receiver.server.createContext("/", receiver::hear);
        receiver.server.setExecutor(receiver.threads);
        receiver.server.start();
        return receiver;
    }

    public String url() {
        return "http://127.0.0.1:" + server.getAddress().getPort() + "/sluice";
    }

    /** How it answers from now on. */
    public void answer(Reply reply) {
        usual = reply;
    }

    /** How it answers the next requests, one each. */
    public void answerFirst(Reply... replies) {
        first.addAll(List.of(replies));
    }

    public List<Request> requests() {
        return List.copyOf(requests);
    }

    public static Reply status(int status) {
        return exchange -> exchange.sendResponseHeaders(status, -1);
    }

    public static Reply status(int status, String header, String value) {
        return exchange -> {
            exchange.getResponseHeaders().set(header, value);
            exchange.sendResponseHeaders(status, -1);
        };
    }

    public static Reply text(int status, String text) {
        return exchange -> {
            byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
            exchange.sendResponseHeaders(status, bytes.length);
            exchange.getResponseBody().write(bytes);
        };
    }

    /** Takes the request, and never answers. */
    public Reply silence() {
        return exchange -> end.await();
    }

    /** Answers a letter at a time, for a minute. */
    public static Reply drip() {
        return exchange -> {
            exchange.sendResponseHeaders(200, 0);
            OutputStream body = exchange.getResponseBody();
            for (int i = 0; i < DRIPS; i++) {
                body.write('x');
                body.flush();
                Thread.sleep(DRIP);
            }
        };
    }

    /** Answers more than anybody wants to keep. */
    public static Reply flood() {
        return exchange -> {
            exchange.sendResponseHeaders(200, 0);
            byte[] block = new byte[1 << 20];
            for (int i = 0; i < MUCH / block.length; i++) {
                exchange.getResponseBody().write(block);
            }
        };
    }

    private void hear(HttpExchange exchange) throws IOException {
        try (exchange) {
            Map<String, String> headers = exchange.getRequestHeaders().entrySet().stream()
                    .collect(Collectors.toMap(
                            header -> header.getKey().toLowerCase(java.util.Locale.ROOT),
                            header -> String.join(" ", header.getValue())));
            requests.add(
                    new Request(headers, new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8)));
            Reply reply = first.poll();
            (reply == null ? usual : reply).to(exchange);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    @Override
    public void close() {
        end.countDown();
        server.stop(0);
        threads.shutdownNow();
    }
}
