package org.sluice.web.page;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.util.List;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.zip.GZIPInputStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;

/** The page's files, as a browser gets them. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class PageServedIT {

    /** Bytes of all files together, not compressed. */
    private static final long MOST_BYTES = 250_000;

    private final HttpClient client = HttpClient.newHttpClient();
    private CannedServer server;

    @BeforeAll
    void start() {
        server = new CannedServer(40, 9);
    }

    @AfterAll
    void stop() {
        server.close();
        client.close();
    }

    @Test
    void comesWithAPolicyThatLetsNothingElseIn() throws Exception {
        HttpResponse<byte[]> page = get("");

        assertThat(page.statusCode()).isEqualTo(200);
        assertThat(header(page, "content-type")).isEqualTo("text/html; charset=utf-8");
        assertThat(header(page, "content-security-policy"))
                .isEqualTo(
                        "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self'; connect-src 'self';"
                                + " form-action 'none'; base-uri 'none'; frame-ancestors 'none'");
        assertThat(header(page, "x-content-type-options")).isEqualTo("nosniff");
        assertThat(header(page, "referrer-policy")).isEqualTo("no-referrer");
        assertThat(page.headers().firstValue("access-control-allow-origin")).isEmpty();
    }

    @Test
    void isAskedForEachTimeAndNotSentAgainIfItIsTheSame() throws Exception {
        HttpResponse<byte[]> page = get("");
        String tag = header(page, "etag");

        HttpResponse<byte[]> again = send(request("").header("If-None-Match", "\"other\", " + tag));
        HttpResponse<byte[]> compressed =
                send(request("").header("If-None-Match", tag).header("Accept-Encoding", "gzip"));

        assertThat(header(page, "cache-control")).isEqualTo("no-cache");
        assertThat(again.statusCode()).isEqualTo(304);
        assertThat(again.body()).isEmpty();
        assertThat(compressed.statusCode()).as("other bytes, another tag").isEqualTo(200);
    }

    @Test
    void itsFilesAreKeptForGoodUnderANameThatTellsTheirContent() throws Exception {
        List<String> files = files();

        assertThat(files).hasSize(Page.OWN.size() + 2);
        for (String file : files) {
            HttpResponse<byte[]> plain = get(file);
            HttpResponse<byte[]> compressed = send(request(file).header("Accept-Encoding", "gzip"));
            assertThat(plain.statusCode()).as(file).isEqualTo(200);
            assertThat(header(plain, "cache-control")).isEqualTo("public, max-age=31536000, immutable");
            assertThat(header(compressed, "content-encoding")).isEqualTo("gzip");
            assertThat(header(compressed, "vary")).isEqualTo("Accept-Encoding");
            assertThat(unzip(compressed.body())).isEqualTo(plain.body());
        }
        assertThat(get("page/0123456789ab/main.js").statusCode()).isEqualTo(404);
    }

    @Test
    void isLight() throws Exception {
        long bytes = get("").body().length;
        for (String file : files()) {
            bytes += get(file).body().length;
        }

        assertThat(bytes).isLessThan(MOST_BYTES);
        System.out.println("the page, with all its files: " + bytes + " bytes, not compressed");
    }

    @Test
    void takesNothingButToBeRead() throws Exception {
        HttpResponse<byte[]> head = send(request("").method("HEAD", BodyPublishers.noBody()));
        HttpResponse<byte[]> post = send(request("").POST(BodyPublishers.ofString("x")));

        assertThat(head.statusCode()).isEqualTo(200);
        assertThat(head.body()).isEmpty();
        assertThat(Long.parseLong(header(head, "content-length"))).isEqualTo(get("").body().length);
        assertThat(post.statusCode()).isEqualTo(405);
        assertThat(header(post, "allow")).isEqualTo("GET, HEAD");
    }

    private List<String> files() throws Exception {
        return Pattern.compile("(?:src|href)=\"(page/[^\"]+)\"")
                .matcher(new String(get("").body(), java.nio.charset.StandardCharsets.UTF_8))
                .results()
                .map((MatchResult found) -> found.group(1))
                .distinct()
                .toList();
    }

    private HttpResponse<byte[]> get(String path) throws Exception {
        return send(request(path));
    }

    private HttpRequest.Builder request(String path) {
        return HttpRequest.newBuilder(URI.create(server.url() + path));
    }

    private HttpResponse<byte[]> send(HttpRequest.Builder request) throws Exception {
        return client.send(request.build(), BodyHandlers.ofByteArray());
    }

    private static byte[] unzip(byte[] content) throws IOException {
        return new GZIPInputStream(new ByteArrayInputStream(content)).readAllBytes();
    }

    private static String header(HttpResponse<?> answer, String name) {
        return answer.headers().firstValue(name).orElse("");
    }
}
