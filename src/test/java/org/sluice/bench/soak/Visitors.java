package org.sluice.bench.soak;

import java.io.IOException;
import java.net.DatagramPacket;
import java.net.DatagramSocket;
import java.net.InetAddress;
import java.net.Socket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.sluice.testkit.EventReader;

/** Who looks at page, API and metrics, rightly and wrongly; and a daemon elsewhere that logs to syslog. */
final class Visitors implements AutoCloseable {

    private static final List<String> PATHS = List.of(
            "/",
            "/api/v1/releases",
            "/api/v1/mirrors",
            "/api/v1/mirrors/m1.localhost",
            "/api/v1/events?since=0&limit=200",
            "/api/v1/events?latest=50",
            "/api/v1/releases/stable/7.1",
            "/api/v1/hooks",
            "/health/ready",
            "/main.js");

    private static final List<String> WRONG = List.of(
            "GET /api/v1/nothing HTTP/1.1\r\nHost: x\r\n\r\n",
            "GET /../etc HTTP/1.1\r\n",
            "\u0000\u0001\u0002\r\n\r\n",
            "POST /api/v1/retry HTTP/1.1\r\nHost: x\r\nContent-Length: 9\r\n\r\n");

    private final Site site;
    private final int port;
    private final HttpClient http =
            HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();
    private final AtomicInteger turn = new AtomicInteger();

    Visitors(Site site) throws IOException {
        this.site = site;
        this.port = site.port();
    }

    /** Somebody asks for something that there is. */
    void ask() throws IOException, InterruptedException {
        get(PATHS.get(Math.floorMod(turn.incrementAndGet(), PATHS.size())));
    }

    /** Prometheus comes by. */
    void scrape() throws IOException, InterruptedException {
        get("/metrics");
    }

    private void get(String path) throws IOException, InterruptedException {
        HttpRequest request = HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + port + path))
                .timeout(Duration.ofSeconds(30))
                .build();
        HttpResponse<String> answer = http.send(request, BodyHandlers.ofString());
        if (answer.statusCode() >= 500) {
            throw new IOException(path + ": " + answer.statusCode() + " " + answer.body());
        }
    }

    /** A browser stays for a while, and was there before or not. */
    void follow() throws IOException, InterruptedException {
        Optional<Long> since = turn.incrementAndGet() % 2 == 0 ? Optional.of(0L) : Optional.empty();
        try (EventReader reader = EventReader.open(http, port, "", since)) {
            Thread.sleep(5000);
            if (since.isPresent() && reader.rest().isEmpty()) {
                throw new IOException("nothing on the stream");
            }
        }
    }

    /** Somebody says what is no request, and leaves; to the page's port. */
    void wrong() throws IOException {
        try (Socket socket = new Socket(InetAddress.getLoopbackAddress(), port)) {
            socket.setSoTimeout(5000);
            String text = WRONG.get(Math.floorMod(turn.incrementAndGet(), WRONG.size()));
            socket.getOutputStream().write(text.getBytes(StandardCharsets.ISO_8859_1));
            socket.getOutputStream().flush();
        }
    }

    /** A line of a daemon on another host. */
    void syslog() throws IOException {
        byte[] message = "<30>Jan  1 00:00:00 far rsyncd[77]: connect from UNKNOWN (203.0.113.7)"
                .getBytes(StandardCharsets.US_ASCII);
        try (DatagramSocket socket = new DatagramSocket()) {
            for (int i = 0; i < 10; i++) {
                socket.send(new DatagramPacket(
                        message, message.length, InetAddress.getLoopbackAddress(), site.syslogPort()));
            }
        }
    }

    /** Somebody types {@code sluice status}. */
    void status() throws IOException, InterruptedException {
        Path output = site.root().resolve("outside/status.out");
        List<String> command = new ArrayList<>(List.of(System.getProperty("java.home") + "/bin/java"));
        command.addAll(List.of("-XX:TieredStopAtLevel=1", "-XX:+UseSerialGC", "--enable-native-access=ALL-UNNAMED"));
        command.add("-Djava.io.tmpdir=" + site.root().resolve("outside"));
        command.addAll(List.of("-cp", System.getProperty("java.class.path"), "org.sluice.cli.Sluice", "status"));
        command.addAll(List.of("--config", site.root().resolve("sluice.yaml").toString()));
        Process process = new ProcessBuilder(command)
                .redirectErrorStream(true)
                .redirectOutput(output.toFile())
                .start();
        boolean isOver = process.waitFor(1, TimeUnit.MINUTES);
        if (!isOver || process.exitValue() != 0) {
            process.destroyForcibly();
            throw new IOException("sluice status: " + (isOver ? Files.readString(output) : "no end"));
        }
    }

    @Override
    public void close() {
        http.shutdownNow();
    }
}
