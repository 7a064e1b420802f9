package org.sluice.app;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.sluice.app.Site.soon;
import static org.sluice.app.Uploads.bytes;
import static org.sluice.app.Uploads.iso;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.networknt.schema.JsonSchemaFactory;
import com.networknt.schema.SpecVersion.VersionFlag;
import java.io.BufferedReader;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.sluice.web.decide.TokenFile;

/**
 * The OpenAPI document against what a running pipeline answers: whatever it describes is so, and nothing is left out.
 */
@Timeout(120)
class OpenApiIT {

    /** The page's files are not described. */
    private static final List<String> DESCRIBED = List.of("/api/", "/openapi.json", "/metrics", "/health/");

    private static final String STREAM = "GET /api/v1/events/stream";

    private static final ObjectMapper MAPPER = new ObjectMapper();
    private static final HttpClient CLIENT = HttpClient.newHttpClient();

    @TempDir
    private static Path folder;

    private static Site site;
    private static JsonNode document;

    @BeforeAll
    static void publish() throws Exception {
        document = MAPPER.readTree(Files.readAllBytes(Path.of("src/main/resources/openapi.json")));
        site = Site.start(
                folder,
                text -> text.replace(
                        "http: { listen: \"127.0.0.1:0\" }", "http: { listen: \"127.0.0.1:0\", tokens: ROOT/tokens }"));
        site.uploadSigned(iso("6.0"), bytes(iso("6.0")));
        site.upload("unknown.txt", new byte[] {1});
        site.awaitStaged("6.0", "images");
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
    void describesWhatIsAnsweredAndNothingElse() {
        assertThat(operations()).isEqualTo(mounted());
    }

    @Test
    void describesEachAnswerAsItIs() throws Exception {
        List<String> asked = new ArrayList<>();
        for (String operation : operations()) {
            if (operation.startsWith("GET ") && !operation.equals(STREAM)) {
                compare(operation.substring(4));
                asked.add(operation);
            }
        }

        assertThat(asked).hasSizeGreaterThan(12);
    }

    @Test
    void describesTheStreamAsItIs() throws Exception {
        HttpRequest request =
                HttpRequest.newBuilder(address("/api/v1/events/stream?since=0")).build();
        HttpResponse<InputStream> answer = CLIENT.send(request, BodyHandlers.ofInputStream());
        try (BufferedReader lines = new BufferedReader(new InputStreamReader(answer.body(), UTF_8))) {
            String data = lines.lines()
                    .filter(line -> line.startsWith("data: ") && line.contains("\"seq\""))
                    .findFirst()
                    .orElseThrow();

            assertThat(content("/api/v1/events/stream", "get", 200).has(type(answer)))
                    .isTrue();
            assertThat(faults(reference("Event"), data.substring("data: ".length())))
                    .isEmpty();
        }
    }

    @Test
    void describesWhatComesOfDecisionsAsItIs() throws Exception {
        String token = new TokenFile(folder.resolve("tokens")).add("anna");
        int decided = 0;
        for (String operation : operations()) {
            if (operation.startsWith("POST ")) {
                String path = operation.substring(5);

                compare(path, "post", post(example(path), "Bearer " + token));
                compare(path, "post", post(example(path), "Bearer nobody's"));
                decided++;
            }
        }

        assertThat(decided).isEqualTo(5);
    }

    @Test
    void describesProblemsAsTheyAre() throws Exception {
        for (String path : List.of("/api/v1/releases/stable/7.7", "/api/v1/mirrors?limit=x", "/api/v1/nothing")) {
            HttpResponse<String> answer = get(path);

            assertThat(answer.statusCode()).isIn(400, 404);
            assertThat(answer.headers().firstValue("content-type")).contains("application/problem+json");
            assertThat(faults(reference("Problem"), answer.body())).isEmpty();
        }
    }

    @Test
    void servesTheDocument() throws Exception {
        assertThat(MAPPER.readTree(get("/openapi.json").body())).isEqualTo(document);
        assertThat(document.at("/openapi").asText()).startsWith("3.1");
    }

    private static void compare(String path) throws Exception {
        HttpResponse<String> answer = get(example(path));

        compare(path, "get", answer);
        JsonNode responses = responses(path, "get");
        responses
                .at("/200/headers")
                .fieldNames()
                .forEachRemaining(header -> assertThat(answer.headers().firstValue(header))
                        .as("%s of %s", header, path)
                        .isPresent());
        if (responses.has("304")) {
            String tag = answer.headers().firstValue("etag").orElseThrow();
            assertThat(get(example(path), "If-None-Match", tag).statusCode()).isIn(304, 200);
        }
    }

    /** The status is one that is described, and so are type and form of what comes with it. */
    private static void compare(String path, String method, HttpResponse<String> answer) throws Exception {
        int status = answer.statusCode();
        assertThat(responses(path, method).has(String.valueOf(status)))
                .as("%s answers %d: %s", path, status, answer.body())
                .isTrue();
        JsonNode content = content(path, method, status);
        assertThat(content.has(type(answer)))
                .as("%s answers %d with %s", path, status, type(answer))
                .isTrue();
        if (type(answer).endsWith("json")) {
            assertThat(faults(content.path(type(answer)).path("schema"), answer.body()))
                    .as("%s: %s", path, answer.body())
                    .isEmpty();
        }
    }

    private static JsonNode responses(String path, String method) {
        return document.path("paths").path(path).path(method).path("responses");
    }

    private static JsonNode content(String path, String method, int status) {
        JsonNode response = responses(path, method).path(String.valueOf(status));
        return response.has("$ref")
                ? document.at(response.path("$ref").asText().substring(1)).path("content")
                : response.path("content");
    }

    private static String type(HttpResponse<?> answer) {
        return answer.headers().firstValue("content-type").orElse("").replaceAll(";.*", "");
    }

    private static String example(String path) {
        String image = "tails/stable/tails-amd64-6.0/" + iso("6.0");
        return path.replace("{channel}", "stable")
                        .replace("{version}", "6.0")
                        .replace("{name}", "a.example.org")
                        .replace("{rule}", "first-mirror")
                        .replace("{wave}", "images")
                        .replace("{event}", "none")
                        .replace("{hook}", "none")
                + (path.endsWith("/artifacts/mirrors") ? "?path=" + image : "");
    }

    /** What the answer has that the schema does not allow, and the other way round. */
    private static List<String> faults(JsonNode schema, String body) throws Exception {
        ObjectNode whole = schema.deepCopy();
        whole.set("components", document.path("components"));
        return JsonSchemaFactory.getInstance(VersionFlag.V202012)
                .getSchema(whole)
                .validate(MAPPER.readTree(body))
                .stream()
                .map(Object::toString)
                .toList();
    }

    private static JsonNode reference(String schema) {
        return MAPPER.createObjectNode().put("$ref", "#/components/schemas/" + schema);
    }

    private static Set<String> operations() {
        Set<String> operations = new TreeSet<>();
        document.path("paths")
                .properties()
                .forEach(path -> path.getValue()
                        .fieldNames()
                        .forEachRemaining(method ->
                                operations.add(method.toUpperCase(java.util.Locale.ROOT) + " " + path.getKey())));
        return operations;
    }

    private static Set<String> mounted() {
        return site.answered().entrySet().stream()
                .filter(path -> DESCRIBED.stream().anyMatch(path.getKey()::startsWith))
                .flatMap(path -> methods(path).stream())
                .collect(Collectors.toCollection(TreeSet::new));
    }

    private static List<String> methods(Map.Entry<String, Set<String>> path) {
        return path.getValue().stream()
                .filter(method -> !method.equals("HEAD"))
                .map(method -> method + " " + path.getKey().replaceAll(":(\\w+)", "{$1}"))
                .toList();
    }

    private static URI address(String path) {
        return URI.create("http://127.0.0.1:" + site.port() + path);
    }

    private static HttpResponse<String> post(String path, String authorization) throws Exception {
        HttpRequest.Builder request = HttpRequest.newBuilder(address(path))
                .header("Authorization", authorization)
                .header("Content-Type", "application/json");
        return CLIENT.send(request.POST(BodyPublishers.ofString("{}")).build(), BodyHandlers.ofString());
    }

    private static HttpResponse<String> get(String path, String... headers) throws Exception {
        HttpRequest.Builder request = HttpRequest.newBuilder(address(path));
        if (headers.length > 0) {
            request.headers(headers);
        }
        return CLIENT.send(request.build(), BodyHandlers.ofString());
    }
}
