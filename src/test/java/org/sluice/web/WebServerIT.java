package org.sluice.web;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.sluice.config.HttpConfig;

@Timeout(60)
class WebServerIT {

    private static final HttpConfig FREE_PORT = new HttpConfig("127.0.0.1", 0);

    private final HttpClient client =
            HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();
    private final List<HealthCheck> ready = new ArrayList<>();
    private WebServer server = new WebServer(FREE_PORT, type -> "sluice_up 1\n", List.of(), List.of(), List.of());

    @BeforeEach
    void start() {
        ready.add(HealthCheck.of("ledger", () -> Health.up("12 events")));
        serve(type -> "# " + type + "\n");
    }

    @AfterEach
    void stop() {
        client.close();
        server.close();
    }

    @Test
    void servesMetricsAsTextUnlessOpenMetricsIsAskedFor() throws Exception {
        HttpResponse<String> text = send(get("/metrics"));
        HttpResponse<String> open = send(get("/metrics")
                .header("Accept", "application/openmetrics-text;version=1.0.0;q=0.5,text/plain;version=0.0.4;q=0.2"));

        assertThat(text.statusCode()).isEqualTo(200);
        assertThat(text.headers().firstValue("content-type")).contains("text/plain; version=0.0.4; charset=utf-8");
        assertThat(text.body()).isEqualTo("# text/plain; version=0.0.4; charset=utf-8\n");
        assertThat(open.headers().firstValue("content-type"))
                .contains("application/openmetrics-text; version=1.0.0; charset=utf-8");
    }

    @Test
    void isLiveWithoutAnyCheck() throws Exception {
        HttpResponse<String> live = send(get("/health/live"));

        assertThat(live.statusCode()).isEqualTo(200);
        assertThat(live.body()).isEqualTo("{\"status\":\"up\",\"checks\":[]}");
    }

    @Test
    void isReadyWhenAllChecksAreUp() throws Exception {
        HttpResponse<String> answer = send(get("/health/ready"));

        assertThat(answer.statusCode()).isEqualTo(200);
        assertThat(answer.headers().firstValue("content-type")).contains("application/json");
        assertThat(answer.headers().firstValue("cache-control")).contains("no-store");
        assertThat(answer.headers().firstValue("x-content-type-options")).contains("nosniff");
        assertThat(answer.body())
                .isEqualTo("{\"status\":\"up\",\"checks\":[{\"name\":\"ledger\",\"status\":\"up\","
                        + "\"detail\":\"12 events\"}]}");
    }

    @Test
    void isNotReadyWhenOneCheckIsDownOrFails() throws Exception {
        ready.add(HealthCheck.of("drop", () -> Health.down("no such directory: \u001b[31m")));
        ready.add(HealthCheck.of("tree", () -> {
            throw new IOException("read-only");
        }));
        serve(type -> "");

        HttpResponse<String> answer = send(get("/health/ready"));

        assertThat(answer.statusCode()).isEqualTo(503);
        JsonNode body = new ObjectMapper().readTree(answer.body());
        assertThat(body.path("status").textValue()).isEqualTo("down");
        assertThat(body.path("checks"))
                .extracting(check -> check.path("name").textValue())
                .containsExactly("ledger", "drop", "tree");
        assertThat(body.path("checks").get(1).path("detail").textValue()).isEqualTo("no such directory: \\u001B[31m");
        assertThat(body.path("checks").get(2).path("detail").textValue()).isEqualTo("read-only");
    }

    @Test
    void aCheckThatHangsIsDownAndHoldsNothingElseUp() throws Exception {
        CountDownLatch release = new CountDownLatch(1);
        AtomicInteger looks = new AtomicInteger();
        ready.add(HealthCheck.of("stuck", () -> {
            looks.incrementAndGet();
            release.await();
            return Health.up("late");
        }));
        serve(type -> "metrics");

        List<HttpResponse<String>> answers = new ArrayList<>();
        for (int i = 0; i < 2; i++) {
            answers.add(send(get("/health/ready")));
            assertThat(send(get("/metrics")).body()).isEqualTo("metrics");
        }
        release.countDown();

        assertThat(answers)
                .allSatisfy(answer -> assertThat(answer.body())
                        .contains("\"name\":\"ledger\",\"status\":\"up\"")
                        .contains("no answer within 5 s"));
        assertThat(looks).hasValue(1);
        await().until(() -> send(get("/health/ready")).statusCode() == 200);
    }

    @Test
    void stopsThoughACheckHangs() throws Exception {
        ready.add(HealthCheck.of("stuck", () -> {
            new CountDownLatch(1).await();
            return Health.up("never");
        }));
        serve(type -> "");
        assertThat(send(get("/health/ready")).statusCode()).isEqualTo(503);

        long start = System.nanoTime();
        server.stop();

        assertThat(Duration.ofNanos(System.nanoTime() - start)).isLessThan(Duration.ofSeconds(5));
    }

    @Test
    void tellsOfAnUnknownPathAsAProblem() throws Exception {
        assertProblem(send(get("/nothing/here")), 404, "Not Found");
        assertProblem(send(get("/metrics/..%2f..%2fetc/passwd")), 404, "Not Found");
        assertProblem(send(get("/")), 404, "Not Found");
    }

    @Test
    void tellsWhichMethodsAreAllowed() throws Exception {
        HttpResponse<String> answer = send(request("/metrics").POST(BodyPublishers.ofString("x")));

        assertProblem(answer, 405, "Method Not Allowed");
        assertThat(answer.headers().firstValue("allow")).contains("GET, HEAD");
    }

    @Test
    void answersHeadWithoutABody() throws Exception {
        HttpResponse<String> answer = send(request("/metrics").method("HEAD", BodyPublishers.noBody()));

        assertThat(answer.statusCode()).isEqualTo(200);
        assertThat(answer.body()).isEmpty();
    }

    @Test
    void saysNothingOfWhatWentWrongInside() throws Exception {
        serve(type -> {
            throw new IllegalStateException("secret");
        });

        HttpResponse<String> answer = send(get("/metrics"));

        assertProblem(answer, 500, "Internal Server Error");
        assertThat(answer.body()).doesNotContain("secret");
    }

    @Test
    void refusesABodyBeyondItsLimit() throws Exception {
        HttpResponse<String> answer = send(request("/metrics").POST(BodyPublishers.ofByteArray(new byte[65 * 1024])));

        assertProblem(answer, 413, "Request Entity Too Large");
    }

    @Test
    void saysThatThePortIsTaken() {
        HttpConfig taken = new HttpConfig("127.0.0.1", server.port());
        try (WebServer second = new WebServer(taken, type -> "", List.of(), List.of(), List.of())) {
            assertThatThrownBy(second::start)
                    .isInstanceOf(BindFailure.class)
                    .hasMessage("http: can't listen on 127.0.0.1:" + taken.port()
                            + ": the address is in use, or not this host's");
            assertThatThrownBy(second::port).isInstanceOf(IllegalStateException.class);
        }
    }

    @Test
    void canBeStoppedTwiceAndStartedAgain() throws Exception {
        server.stop();
        server.stop();
        server.start();
        server.start();

        assertThat(send(get("/health/live")).statusCode()).isEqualTo(200);
    }

    private void serve(MetricsText metrics) {
        server.close();
        server = new WebServer(FREE_PORT, metrics, List.of(), ready, List.of());
        server.start();
    }

    private HttpRequest.Builder get(String path) {
        return request(path).GET();
    }

    private HttpRequest.Builder request(String path) {
        return HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + server.port() + path))
                .timeout(Duration.ofSeconds(20));
    }

    private HttpResponse<String> send(HttpRequest.Builder request) throws IOException, InterruptedException {
        return client.send(request.build(), BodyHandlers.ofString());
    }

    private static void assertProblem(HttpResponse<String> answer, int status, String title) {
        assertThat(answer.statusCode()).isEqualTo(status);
        assertThat(answer.headers().firstValue("content-type")).contains("application/problem+json");
        assertThat(answer.body())
                .isEqualTo("{\"type\":\"about:blank\",\"title\":\"" + title + "\",\"status\":" + status + "}");
    }
}
