package org.sluice.app;

import static org.assertj.core.api.Assertions.assertThat;
import static org.sluice.app.Site.soon;
import static org.sluice.app.Uploads.bytes;
import static org.sluice.app.Uploads.img;
import static org.sluice.app.Uploads.iso;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.ByteArrayInputStream;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.zip.GZIPInputStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What a running pipeline answers below /api/v1: one release at one of three mirrors. */
class ApiIT {

    private static final HttpClient CLIENT =
            HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();
    private static final ObjectMapper MAPPER = new ObjectMapper();

    @TempDir
    private static Path folder;

    private static Site site;

    @BeforeAll
    static void publish() throws Exception {
        site = Site.start(folder);
        for (String version : List.of("6.1~rc1", "6.0")) {
            site.uploadSigned(iso(version), bytes(iso(version)));
            site.uploadSigned(img(version), bytes(img(version)));
            site.awaitStaged(version, "images");
        }
        new LoggedPull(site, InstantSource.system(), 61, "127.0.0.11").run();
        soon(() -> assertThat(
                        site.wave("stable/6.0", "images").at("/mirrors/0/state").asText())
                .isEqualTo("fetched"));
    }

    @AfterAll
    static void stop() {
        site.close();
        CLIENT.close();
    }

    @Test
    void listsReleasesNewestFirstInPages() throws Exception {
        JsonNode first = json("/api/v1/releases?limit=1");

        assertThat(first.at("/releases/0/release").asText()).isEqualTo("alpha/6.1~rc1");
        assertThat(first.at("/releases")).hasSize(1);

        JsonNode second = json(first.at("/next").asText());
        assertThat(second.at("/releases/0/release").asText()).isEqualTo("stable/6.0");
        assertThat(second.has("next")).isFalse();
        assertThat(second.at("/releases/0/waves/0/mirrors").toString())
                .isEqualTo("{\"enabled\":3,\"absent\":2,\"syncing\":0,\"fetched\":1,\"serving\":0,\"lagging\":0,"
                        + "\"ready\":1}");
        assertThat(second.at("/releases/0/waves/0/readiness/0/rule").asText()).isEqualTo("first-mirror");
    }

    @Test
    void tellsAllOfOneReleaseAndWhoIsBehind() throws Exception {
        JsonNode release = json("/api/v1/releases/stable/6.0");

        assertThat(release.at("/waves/0/artifacts")).hasSize(4);
        assertThat(release.at("/behind")).hasSize(2);
        assertThat(release.at("/behind/0/mirror").asText()).isEqualTo("b.example.org");
        assertThat(release.at("/behind/0/behind").asText()).contains("has never come");
    }

    @Test
    void drawsTheMatrixByALetterForEachArtifact() throws Exception {
        JsonNode matrix = json("/api/v1/releases/stable/6.0/matrix");

        assertThat(matrix.at("/artifacts")).hasSize(4);
        assertThat(matrix.at("/mirrors/0/has").asText()).isEqualTo("ffff");
        assertThat(matrix.at("/mirrors/0/states/0").asText()).isEqualTo("fetched");
        assertThat(matrix.at("/mirrors/0/tookSeconds/0").isNumber()).isTrue();
        assertThat(matrix.at("/mirrors/0/lastSeenAt").asText()).isNotEmpty();
        assertThat(matrix.at("/mirrors/1/has").asText()).isEqualTo("----");
        assertThat(matrix.at("/mirrors/1/lacksSince").asText()).isNotEmpty();
        assertThat(matrix.at("/mirrors/1/at/0").asText()).isEmpty();
    }

    @Test
    void drawsTheCurveWithItsRules() throws Exception {
        JsonNode wave = json("/api/v1/releases/stable/6.0/propagation").at("/waves/0");

        assertThat(wave.at("/mirrors").asInt()).isEqualTo(3);
        assertThat(wave.at("/steps")).hasSize(1);
        assertThat(wave.at("/steps/0/ready").asInt()).isEqualTo(1);
        assertThat(wave.at("/rules/0/needs").asInt()).isEqualTo(1);
        assertThat(wave.at("/rules/0/at").asText()).isNotEmpty();
    }

    @Test
    void answersForAVersionWithATilde() throws Exception {
        assertThat(json("/api/v1/releases/alpha/6.1~rc1/timeline")
                        .at("/bucketSeconds")
                        .asInt())
                .isGreaterThanOrEqualTo(5);
        assertThat(json("/api/v1/releases/alpha/6.1%7Erc1/matrix")
                        .at("/release")
                        .asText())
                .isEqualTo("alpha/6.1~rc1");
    }

    @Test
    void tellsWhatAMirrorHasAndLacks() throws Exception {
        JsonNode has = json("/api/v1/mirrors/a.example.org");
        JsonNode lacks = json("/api/v1/mirrors/b%2Eexample.org/missing");

        assertThat(has.at("/sessions")).hasSize(1);
        assertThat(has.at("/artifacts/0/state").asText()).isIn("fetched", "absent");
        assertThat(has.at("/history").toString()).contains("stable/6.0", "tookSeconds");
        assertThat(lacks.at("/missing").toString()).contains(iso("6.0"));
        assertThat(json("/api/v1/mirrors/b.example.org").at("/letter").asText()).contains("your mirror b.example.org");
    }

    @Test
    void tellsWhichMirrorsHaveAnArtifact() throws Exception {
        String path = json("/api/v1/releases/stable/6.0/matrix")
                .at("/artifacts/0/path")
                .asText();

        JsonNode holders = json("/api/v1/artifacts/mirrors?path=" + path);

        assertThat(holders.at("/ready").asInt()).isEqualTo(1);
        assertThat(holders.at("/of").asInt()).isEqualTo(3);
        assertThat(holders.at("/mirrors/0/state").asText()).isEqualTo("fetched");
        assertThat(holders.at("/mirrors/1/state").asText()).isEqualTo("absent");
    }

    @Test
    void goesThroughAllMirrorsInPages() throws Exception {
        List<String> names = new ArrayList<>();
        for (String at = "/api/v1/mirrors?limit=3"; !at.isEmpty(); ) {
            JsonNode page = json(at);
            page.at("/mirrors").forEach(mirror -> names.add(mirror.at("/mirror").asText()));
            at = page.at("/next").asText();
        }

        assertThat(names).containsExactly("a.example.org", "b.example.org", "c.example.org", "off.example.org");
    }

    @Test
    void showsTheSameAsTheCommands() throws Exception {
        assertThat(json("/api/v1/mirrors").at("/mirrors"))
                .isEqualTo(site.sluice("mirrors", "list", "--json").json().at("/mirrors"));
        JsonNode wave = json("/api/v1/releases/stable/6.0").at("/waves/0");
        JsonNode told = site.wave("stable/6.0", "images");
        for (String field : List.of("wave", "state", "gate", "openedAt", "stagedAt", "artifacts", "readiness")) {
            assertThat(wave.at("/" + field)).as(field).isEqualTo(told.at("/" + field));
        }
        assertThat(json("/api/v1/status").at("/drop"))
                .isEqualTo(site.sluice("status", "--json").json().at("/drop"));
    }

    @Test
    void answersWhatTheDocumentationAsks() throws Exception {
        List<String> commands = Files.readAllLines(Path.of("docs/api.md")).stream()
                .filter(line -> line.startsWith("    curl ") && line.contains("http://127.0.0.1:8080"))
                .map(line -> line.strip()
                        .replace("127.0.0.1:8080", "127.0.0.1:" + site.port())
                        .replace("6.9", "6.0"))
                .toList();

        assertThat(commands).hasSizeGreaterThan(8);
        for (String command : commands) {
            Process curl = new ProcessBuilder(
                            "sh", "-c", command.replace("curl ", "curl --silent --show-error --fail "))
                    .redirectErrorStream(true)
                    .start();
            byte[] said = curl.getInputStream().readAllBytes();
            assertThat(curl.waitFor())
                    .as(command + ": " + new String(said, StandardCharsets.UTF_8))
                    .isZero();
            assertThat(MAPPER.readTree(said).isObject()).as(command).isTrue();
        }
    }

    @Test
    void answersHeadAndRefusesOtherMethods() throws Exception {
        HttpRequest.Builder at =
                HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + site.port() + "/api/v1/mirrors"));

        HttpResponse<byte[]> head = CLIENT.send(at.HEAD().build(), BodyHandlers.ofByteArray());
        HttpResponse<byte[]> delete = CLIENT.send(at.DELETE().build(), BodyHandlers.ofByteArray());

        assertThat(head.statusCode()).isEqualTo(200);
        assertThat(head.body()).isEmpty();
        assertThat(head.headers().firstValue("etag"))
                .isEqualTo(get("/api/v1/mirrors").headers().firstValue("etag"));
        assertThat(delete.statusCode()).isEqualTo(405);
        assertThat(delete.headers().firstValue("allow")).contains("GET, HEAD");
    }

    @Test
    void sendsNothingToWhoHasIt() throws Exception {
        HttpResponse<byte[]> first = get("/api/v1/releases/stable/6.0/matrix");
        String tag = first.headers().firstValue("etag").orElseThrow();

        HttpResponse<byte[]> second = get("/api/v1/releases/stable/6.0/matrix", "If-None-Match", "\"other\", " + tag);

        assertThat(tag).startsWith("\"");
        assertThat(second.statusCode()).isEqualTo(304);
        assertThat(second.body()).isEmpty();
        assertThat(second.headers().firstValue("etag")).contains(tag);
    }

    @Test
    void compressesForWhoTakesThat() throws Exception {
        HttpResponse<byte[]> plain = get("/api/v1/releases/stable/6.0");
        HttpResponse<byte[]> small = get("/api/v1/releases/stable/6.0", "Accept-Encoding", "br, gzip;q=0.5");
        HttpResponse<byte[]> refused = get("/api/v1/releases/stable/6.0", "Accept-Encoding", "gzip;q=0");

        assertThat(new GZIPInputStream(new ByteArrayInputStream(small.body())).readAllBytes())
                .isEqualTo(plain.body());
        assertThat(small.headers().firstValue("vary")).contains("Accept-Encoding");
        assertThat(small.headers().firstValue("etag"))
                .isNotEqualTo(plain.headers().firstValue("etag"));
        assertThat(refused.headers().firstValue("content-encoding")).isEmpty();
    }

    @Test
    void saysWhatIsWrongAndWhatToDo() throws Exception {
        assertThat(problem("/api/v1/releases/stable/9.9", 404)).contains("/api/v1/releases lists");
        assertThat(problem("/api/v1/releases/stable/%1B%5B31m", 404)).doesNotContain("\u001b");
        assertThat(problem("/api/v1/mirrors/nobody", 404)).contains("/api/v1/mirrors lists");
        assertThat(problem("/api/v1/mirrors/nobody/missing", 404)).contains("nobody");
        assertThat(problem("/api/v1/mirrors?after=nobody", 404)).contains("without after");
        assertThat(problem("/api/v1/mirrors?limit=0", 400)).contains("from 1 to 1000");
        assertThat(problem("/api/v1/mirrors?limit=5&limit=6", 400)).contains("twice");
        assertThat(problem("/api/v1/releases?after=%00", 400)).contains("stable/6.9");
        assertThat(problem("/api/v1/releases?before=x", 400)).contains("limit, after");
        assertThat(problem("/api/v1/artifacts/mirrors", 400)).contains("path=");
        assertThat(problem("/api/v1/artifacts/mirrors?path=../etc/passwd", 400)).contains("relative");
        assertThat(problem("/api/v1/artifacts/mirrors?path=tails/none", 404)).contains("tails/none");
    }

    private static String problem(String path, int status) throws Exception {
        HttpResponse<byte[]> answer = get(path);
        assertThat(answer.statusCode()).as(path).isEqualTo(status);
        assertThat(answer.headers().firstValue("content-type")).contains("application/problem+json");
        return MAPPER.readTree(answer.body()).at("/detail").asText();
    }

    private static JsonNode json(String path) throws Exception {
        HttpResponse<byte[]> answer = get(path);
        assertThat(answer.statusCode()).as(path).isEqualTo(200);
        assertThat(answer.headers().firstValue("content-type")).contains("application/json");
        return MAPPER.readTree(answer.body());
    }

    private static HttpResponse<byte[]> get(String path, String... headers) throws Exception {
        HttpRequest.Builder request = HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + site.port() + path));
        if (headers.length > 0) {
            request.headers(headers);
        }
        return CLIENT.send(request.build(), BodyHandlers.ofByteArray());
    }
}
