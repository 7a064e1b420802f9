package org.sluice.app;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** Every answer of a pipeline, to every path that it answers and to every error, tells browsers the same. */
@Timeout(120)
class SecurityHeadersIT {

    private static final String END = " HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\n";

    @TempDir
    private static Path folder;

    private static Site site;

    @BeforeAll
    static void start() throws IOException {
        site = Site.start(
                folder,
                text -> text.replace("\"127.0.0.1:0\" }\n", "\"127.0.0.1:0\" }\n")
                        .replace("http: { listen", "http: { tokens: ROOT/tokens, listen"));
    }

    @AfterAll
    static void stop() {
        site.close();
    }

    @Test
    void standInTheAnswerToEveryPathAndMethod() throws IOException {
        int asked = 0;
        for (Map.Entry<String, Set<String>> path : site.answered().entrySet()) {
            for (String method : path.getValue()) {
                String target = EveryAnswer.example(path.getKey());
                check(method + " " + target, EveryAnswer.to(site.port(), method + " " + target + END + "\r\n"));
                asked++;
            }
        }

        assertThat(asked).as("pages, API, metrics, health, streams").isGreaterThan(80);
    }

    @Test
    void standInWhatIsNotModified() throws IOException {
        for (String path : Set.of("/", "/api/v1/releases", "/openapi.json")) {
            EveryAnswer first = EveryAnswer.to(site.port(), "GET " + path + END + "\r\n");
            EveryAnswer again = EveryAnswer.to(
                    site.port(),
                    "GET " + path + END + "If-None-Match: " + first.headers().get("etag") + "\r\n\r\n");

            assertThat(again.status()).as(path).isEqualTo(304);
            check(path, again);
        }
    }

    @Test
    void standInEveryError() throws IOException {
        Map<String, Integer> errors = new LinkedHashMap<>();
        String json = "Content-Type: application/json\r\n";
        errors.put("GET /api/v1/mirrors?limit=x" + END + "\r\n", 400);
        errors.put("GET /%zz" + END + "\r\n", 400);
        errors.put("NONSENSE\r\n\r\n", 400);
        errors.put("GET http://elsewhere.example.org/" + END + "\r\n", 400);
        errors.put("GET / HTTP/1.1\r\n\r\n", 400);
        errors.put("POST /api/v1/retry" + END + json + "\r\n", 401);
        errors.put("POST /api/v1/retry" + END + json + "Origin: https://elsewhere.example.org\r\n\r\n", 403);
        errors.put("GET /nothing" + END + "\r\n", 404);
        errors.put("GET /api/v1/mirrors/nobody" + END + "\r\n", 404);
        errors.put("DELETE /metrics" + END + "\r\n", 405);
        errors.put("OPTIONS /api/v1/retry" + END + "\r\n", 405);
        errors.put("TRACE /" + END + "\r\n", 405);
        errors.put("POST /api/v1/retry" + END + json + "Content-Length: 70000\r\n\r\n", 413);
        errors.put("GET /" + "a".repeat(5000) + END + "\r\n", 414);
        errors.put("GET / HTTP/1.1\r\nHost: rebound.example.org\r\nConnection: close\r\n\r\n", 421);
        errors.put("GET /" + END + "X: " + "a".repeat(9000) + "\r\n\r\n", 431);
        for (Map.Entry<String, Integer> error : errors.entrySet()) {
            EveryAnswer answer = EveryAnswer.to(site.port(), error.getKey());
            String asked = error.getKey().lines().findFirst().orElseThrow();

            assertThat(answer.status()).as(asked).isEqualTo(error.getValue());
            assertThat(answer.headers().get("content-type")).as(asked).contains("application/problem+json");
            check(asked, answer);
        }
    }

    private static void check(String asked, EveryAnswer answer) {
        Map<String, String> headers = answer.headers();
        assertThat(headers)
                .as("%s: %d", asked, answer.status())
                .containsEntry("x-content-type-options", "nosniff")
                .containsEntry("x-frame-options", "DENY")
                .containsEntry("referrer-policy", "no-referrer")
                .containsEntry("cross-origin-opener-policy", "same-origin")
                .containsEntry(
                        "cross-origin-resource-policy",
                        asked.endsWith("/badge.svg") && answer.status() == 200 ? "cross-origin" : "same-origin")
                .containsKey("cache-control")
                .doesNotContainKeys("server", "x-powered-by", "strict-transport-security", "set-cookie")
                .allSatisfy((name, value) -> assertThat(name).doesNotStartWith("access-control"));
        assertThat(headers.get("permissions-policy")).as(asked).contains("camera=()", "geolocation=()");
        assertThat(headers.get("content-security-policy"))
                .as(asked)
                .startsWith("default-src 'none'")
                .contains("frame-ancestors 'none'", "base-uri 'none'", "form-action 'none'")
                .doesNotContain("unsafe", " AND ");
    }
}
