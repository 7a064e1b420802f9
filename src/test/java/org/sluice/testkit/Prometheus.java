package org.sluice.testkit;

import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;

/** A real Prometheus in a scratch folder, on a free port of 127.0.0.1; and its {@code promtool}. */
public final class Prometheus implements AutoCloseable {

    private static final Duration PATIENCE = Duration.ofMinutes(1);

    private final Process process;
    private final int port;

    private Prometheus(Process process, int port) {
        this.process = process;
        this.port = port;
    }

    /** How a run of {@code promtool} ended, and all that it said. */
    public record Said(int exit, String text) {}

    /**
     * Starts one.
     *
     * @param folder where {@code prometheus.yml} is; its data is put there too
     */
    public static Prometheus start(Path folder) throws IOException {
        int port = Loopback.freePort();
        Process process = new ProcessBuilder(
                        "prometheus",
                        "--config.file=" + folder.resolve("prometheus.yml"),
                        "--storage.tsdb.path=" + folder.resolve("data"),
                        "--web.listen-address=127.0.0.1:" + port)
                .redirectErrorStream(true)
                .redirectOutput(folder.resolve("prometheus.out").toFile())
                .start();
        Prometheus prometheus = new Prometheus(process, port);
        try {
            await().atMost(PATIENCE)
                    .ignoreExceptions()
                    .until(() -> prometheus.get("/-/ready").contains("Ready"));
            return prometheus;
        } catch (RuntimeException late) {
            prometheus.close();
            throw new IOException(
                    "prometheus does not start: " + Files.readString(folder.resolve("prometheus.out")), late);
        }
    }

    /** Runs {@code promtool} in a folder; with text on standard input. */
    public static Said promtool(Path folder, String in, String... arguments) throws IOException {
        Path out = Files.createTempFile("promtool", ".out");
        Path stdin = Files.createTempFile("promtool", ".in");
        try {
            Files.writeString(stdin, in);
            Process tool = new ProcessBuilder(Stream.concat(Stream.of("promtool"), Stream.of(arguments))
                            .toList())
                    .directory(folder.toFile())
                    .redirectInput(stdin.toFile())
                    .redirectErrorStream(true)
                    .redirectOutput(out.toFile())
                    .start();
            boolean hasEnded = tool.waitFor(PATIENCE.toSeconds(), TimeUnit.SECONDS);
            tool.destroyForcibly();
            return new Said(hasEnded ? tool.exitValue() : -1, Files.readString(out));
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IOException(List.of(arguments).toString(), e);
        } finally {
            Files.delete(out);
            Files.delete(stdin);
        }
    }

    /** What its API answers; an error while it does not. */
    public String get(String path) throws IOException {
        HttpRequest request = HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + port + path))
                .timeout(Duration.ofSeconds(10))
                .build();
        try (HttpClient http = HttpClient.newHttpClient()) {
            return http.send(request, HttpResponse.BodyHandlers.ofString(StandardCharsets.UTF_8))
                    .body();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IOException(path, e);
        }
    }

    @Override
    public void close() {
        process.destroy();
        try {
            if (!process.waitFor(10, TimeUnit.SECONDS)) {
                process.destroyForcibly().waitFor();
            }
        } catch (InterruptedException e) {
            process.destroyForcibly();
            Thread.currentThread().interrupt();
        }
    }
}
