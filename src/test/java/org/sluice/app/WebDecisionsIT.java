package org.sluice.app;

import static org.assertj.core.api.Assertions.assertThat;
import static org.sluice.app.Site.soon;
import static org.sluice.app.Uploads.bytes;
import static org.sluice.app.Uploads.iso;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Approve, hold, resume and retry over HTTP, by who shows a token. */
class WebDecisionsIT {

    private static final String APPROVE = "/api/v1/releases/stable/6.1/waves/images/approve";

    private static final String RETRY = "/api/v1/retry";

    @TempDir
    private Path root;

    private final HttpClient client = HttpClient.newHttpClient();
    private Site site;

    @BeforeEach
    void start() throws IOException {
        site = Site.start(
                root,
                text -> text.replace("500ms, gate: immediate", "500ms, gate: approval")
                        .replace(
                                "http: { listen: \"127.0.0.1:0\" }",
                                "http: { listen: \"127.0.0.1:0\", tokens: ROOT/tokens }"));
    }

    @AfterEach
    void stop() {
        client.close();
        site.close();
    }

    @Test
    void aWaveIsApprovedByTheOwnerOfTheToken() throws Exception {
        String token = token("anna");
        site.uploadSigned(iso("6.1"), bytes(iso("6.1")));
        soon(() ->
                assertThat(site.wave("6.1", "images").path("waitsFor").asText()).contains("approval"));

        HttpResponse<String> approved = post(APPROVE, token, "{\"why\":\"tested on real hardware\"}");

        assertThat(approved.statusCode()).as(approved.body()).isEqualTo(200);
        assertThat(json(approved).path("applied").booleanValue()).isTrue();
        assertThat(json(approved).path("outcome").textValue()).isEqualTo("stable/6.1 images opened");
        site.awaitStaged("6.1", "images");
        assertThat(site.sluice("events", "--type", "wave.opened", "--json").out())
                .contains("\"anna\"", "tested on real hardware");

        HttpResponse<String> again = post(APPROVE, token, "{}");
        assertThat(again.statusCode()).isEqualTo(409);
        assertThat("sluice: " + json(again).path("detail").textValue())
                .isEqualTo(site.sluice("approve", "6.1", "images").err().strip());
    }

    @Test
    void aReleaseIsHeldAndGoesOn() throws Exception {
        String token = token("anna");

        assertThat(post("/api/v1/releases/stable/6.1/hold", token, "{\"why\":\"a bug\"}")
                        .statusCode())
                .isEqualTo(200);
        HttpResponse<String> twice = post("/api/v1/releases/stable/6.1/hold", token, "{}");
        assertThat(twice.statusCode()).isEqualTo(409);
        assertThat(json(twice).path("detail").textValue()).startsWith("stable/6.1 is held by anna since");
        assertThat(post("/api/v1/releases/stable/6.1/resume", token, "{}").statusCode())
                .isEqualTo(200);
        assertThat(post("/api/v1/releases/stable/6.1/resume", token, "{}").statusCode())
                .isEqualTo(409);
    }

    @Test
    void whatWasGivenUpIsTriedAgain() throws Exception {
        HttpResponse<String> retried = post(RETRY, token("anna"), "");

        assertThat(retried.statusCode()).isEqualTo(200);
        assertThat(json(retried).path("outcome").textValue()).contains("0 dead letters");
        assertThat(json(retried).path("decision").textValue()).isNotBlank();
    }

    @Test
    void whatMakesNoSenseIsRefusedAndSaysWhatToDo() throws Exception {
        String token = token("anna");

        assertThat(post(APPROVE, token, "{}").statusCode()).isEqualTo(404);
        assertThat(post("/api/v1/releases/stable/nonsense/hold", token, "{}").statusCode())
                .isEqualTo(404);
        assertThat(post("/api/v1/releases/alpha/6.1/hold", token, "{}").statusCode())
                .isEqualTo(404);
        assertThat(post(APPROVE, token, "{\"why\":1}").statusCode()).isEqualTo(422);
        assertThat(post(APPROVE, token, "{\"who\":\"bert\"}").statusCode()).isEqualTo(422);
        assertThat(post(APPROVE, token, " ".repeat(65 * 1024)).statusCode()).isEqualTo(413);
    }

    @Test
    void aFormOfAnotherSiteIsRefusedThoughItShowsAToken() throws Exception {
        HttpRequest form = request(APPROVE, token("anna"), "{\"why\":\"=\"}")
                .setHeader("Content-Type", "text/plain")
                .header("Origin", "https://elsewhere.example.org")
                .build();

        HttpResponse<String> refused = client.send(form, BodyHandlers.ofString());

        assertThat(refused.statusCode()).isEqualTo(403);
        HttpRequest unsaid = request(APPROVE, token("bert"), "{}")
                .setHeader("Content-Type", "text/plain")
                .build();
        assertThat(client.send(unsaid, BodyHandlers.ofString()).statusCode()).isEqualTo(415);
        assertThat(refused.headers().map().keySet()).noneMatch(name -> name.startsWith("access-control"));
    }

    @Test
    void whoShowsNoTokenOrAWrongOneIsRefusedAndSoonMustWait() throws Exception {
        String token = token("anna");
        HttpRequest without = HttpRequest.newBuilder(uri(APPROVE))
                .header("Content-Type", "application/json")
                .POST(BodyPublishers.ofString("{}"))
                .build();

        HttpResponse<String> asked = client.send(without, BodyHandlers.ofString());
        assertThat(asked.statusCode()).isEqualTo(401);
        assertThat(asked.headers().firstValue("www-authenticate").orElseThrow()).startsWith("Bearer");
        for (int i = 0; i < 5; i++) {
            assertThat(post(APPROVE, token + i, "{}").statusCode()).isEqualTo(401);
        }
        HttpResponse<String> tooMany = post(APPROVE, token, "{}");

        assertThat(tooMany.statusCode()).isEqualTo(429);
        assertThat(tooMany.headers().firstValueAsLong("retry-after").orElseThrow())
                .isBetween(1L, 10L);
    }

    @Test
    void aTokenThatIsTakenBackCountsNoMore() throws Exception {
        String token = token("anna");
        assertThat(post(RETRY, token, "{}").statusCode()).isEqualTo(200);

        assertThat(site.sluice("token", "--revoke", "anna").exit()).isZero();

        assertThat(post(RETRY, token, "{}").statusCode()).isEqualTo(401);
    }

    @Test
    void nobodyMayWhileTheFileIsOpenToOthers() throws Exception {
        String token = token("anna");
        Files.setPosixFilePermissions(root.resolve("tokens"), PosixFilePermissions.fromString("rw-r--r--"));

        HttpResponse<String> refused = post(RETRY, token, "{}");

        assertThat(refused.statusCode()).isEqualTo(403);
        assertThat(json(refused).path("detail").textValue())
                .contains("sluice doctor")
                .doesNotContain(root.toString());
        Site.Said added = site.sluice("token", "bert");
        assertThat(added.exit()).isOne();
        assertThat(added.err()).contains("chmod 600 " + root.resolve("tokens"));
    }

    @Test
    void theCommandPrintsATokenOnce() throws Exception {
        Site.Said first = site.sluice("token", "anna", "--json");

        assertThat(first.exit()).isZero();
        assertThat(first.json().path("name").textValue()).isEqualTo("anna");
        assertThat(post(RETRY, first.json().path("token").textValue(), "{}").statusCode())
                .isEqualTo(200);
        assertThat(site.sluice("token", "anna").exit()).isOne();
        assertThat(Files.readString(root.resolve("tokens")))
                .doesNotContain(first.json().path("token").textValue());
    }

    private String token(String name) {
        return site.sluice("token", name).out().strip();
    }

    private HttpResponse<String> post(String path, String token, String body) throws Exception {
        return client.send(request(path, token, body).build(), BodyHandlers.ofString());
    }

    private HttpRequest.Builder request(String path, String token, String body) {
        return HttpRequest.newBuilder(uri(path))
                .header("Authorization", "Bearer " + token)
                .header("Content-Type", "application/json")
                .POST(BodyPublishers.ofString(body));
    }

    private URI uri(String path) {
        return URI.create("http://127.0.0.1:" + site.port() + path);
    }

    private static JsonNode json(HttpResponse<String> answer) throws IOException {
        return new ObjectMapper().readTree(answer.body());
    }
}
