package org.sluice.app;

import static org.assertj.core.api.Assertions.assertThat;
import static org.sluice.app.Site.soon;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** What a tester types to learn where the first mirror is: a real curl, a real daemon, a mirror's real client. */
@Timeout(180)
class CurlIT {

    private static final String READY = "/api/v1/releases/stable/6.1/ready/first-mirror";

    @TempDir
    private Path root;

    private final HttpClient client = HttpClient.newHttpClient();
    private ServedSite served;
    private Site site;

    @BeforeEach
    void start() throws Exception {
        served = ServedSite.prepare(root, text -> text);
        site = served.site();
        site.run();
    }

    @AfterEach
    void stop() {
        client.close();
        served.close();
    }

    @Test
    void curlWaitsUntilTheFirstMirrorHasItAndPrintsItsAddress() throws Exception {
        assertThat(get(READY).statusCode()).isEqualTo(404);
        served.publishImages("6.1");
        assertThat(get(READY).body())
                .isEqualTo("stable/6.1 images: first-mirror is not met yet; 0 of 3 mirrors have it\n");

        Process curl = new ProcessBuilder("curl", "--retry", "50", "--retry-delay", "1", "--fail", "-sS", url(READY))
                .redirectError(root.resolve("curl.err").toFile())
                .start();
        try {
            soon(() -> assertThat(root.resolve("curl.err")).content().contains("503"));
            assertThat(curl.isAlive()).isTrue();
            served.pull(12);

            assertThat(curl.waitFor(60, TimeUnit.SECONDS)).isTrue();
            assertThat(new String(curl.getInputStream().readAllBytes(), StandardCharsets.UTF_8))
                    .isEqualTo("https://b.example.org/tails/\n");
            assertThat(curl.exitValue()).isZero();
        } finally {
            curl.destroyForcibly();
        }
        HttpResponse<String> all = get("/api/v1/releases/stable/6.1/ready/all");
        assertThat(all.statusCode()).isEqualTo(503);
        assertThat(all.headers().firstValueAsLong("retry-after").orElseThrow()).isBetween(1L, 60L);
        assertThat(all.body()).contains("1 of 3 mirrors have it");
    }

    @Test
    void whatWasReadyAndIsTakenBackIsReadyNoMore() throws Exception {
        served.publishImages("6.1");
        served.pull(11);
        soon(() -> assertThat(get(READY).statusCode()).isEqualTo(200));

        // the mirror is taken out of service
        Path mirrors = root.resolve("mirrors.json");
        Files.writeString(
                mirrors,
                Files.readString(mirrors)
                        .replace("a.example.org/tails/\", \"weight\": 10", "a.example.org/tails/\", \"weight\": 0"));

        soon(() -> assertThat(get(READY).statusCode()).isEqualTo(503));
        assertThat(get(READY).body()).contains("was met, but that was taken back; 0 of 2 mirrors have it now");
    }

    @Test
    void whatDoesNotExistIsNotFound() throws Exception {
        served.publishImages("6.1");

        assertThat(get("/api/v1/releases/stable/6.1/ready/second-mirror").statusCode())
                .isEqualTo(404);
        assertThat(get("/api/v1/releases/stable/6.2/ready/first-mirror").statusCode())
                .isEqualTo(404);
        assertThat(get(READY + "?wave=nothing").statusCode()).isEqualTo(404);
        assertThat(get("/api/v1/releases/stable/x/badge.svg").statusCode()).isEqualTo(404);
        assertThat(get("/api/v1/releases/stable/6.1/badge.svg?wave=nothing").statusCode())
                .isEqualTo(404);
    }

    @Test
    void theBadgeFollowsAndIsNotSentAgainWhileItIsTheSame() throws Exception {
        served.publishImages("6.1");
        HttpResponse<String> before = get("/api/v1/releases/stable/6.1/badge.svg");
        assertThat(before.body()).contains("images 0/3");
        assertThat(before.headers().firstValue("content-type").orElseThrow()).startsWith("image/svg+xml");
        HttpRequest again = HttpRequest.newBuilder(URI.create(url("/api/v1/releases/stable/6.1/badge.svg")))
                .header("If-None-Match", before.headers().firstValue("etag").orElseThrow())
                .build();
        assertThat(client.send(again, BodyHandlers.ofString()).statusCode()).isEqualTo(304);

        served.pull(11);

        soon(() ->
                assertThat(client.send(again, BodyHandlers.ofString()).body()).contains("images 1/3"));
    }

    private HttpResponse<String> get(String path) throws IOException, InterruptedException {
        return client.send(HttpRequest.newBuilder(URI.create(url(path))).build(), BodyHandlers.ofString());
    }

    private String url(String path) {
        return "http://127.0.0.1:" + site.port() + path;
    }
}
