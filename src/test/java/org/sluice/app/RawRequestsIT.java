package org.sluice.app;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.Socket;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.sluice.testkit.RawHttp;

/** Requests that mean one thing to a proxy and another to a server, or lead out of a folder. */
@Timeout(120)
class RawRequestsIT {

    private static final String HOST = "Host: localhost\r\n";
    private static final String JSON = "Content-Type: application/json\r\n";
    private static final String SMUGGLED = "GET /health/live HTTP/1.1\r\n" + HOST + "\r\n";
    private static final String POST = "POST /api/v1/retry HTTP/1.1\r\n" + HOST + JSON;

    @TempDir
    private static Path folder;

    private static Site site;

    @BeforeAll
    static void start() throws IOException {
        site = Site.start(folder, text -> text);
    }

    @AfterAll
    static void stop() {
        site.close();
    }

    @AfterEach
    void othersAreServed() throws IOException {
        assertThat(RawHttp.converse(site.port(), "GET /health/live HTTP/1.1\r\nConnection: close\r\n" + HOST + "\r\n"))
                .startsWith("HTTP/1.1 200");
    }

    /** What a body is must be beyond doubt, or what follows in it would be taken for another request. */
    static Stream<Arguments> framings() {
        return Stream.of(
                Arguments.of("both lengths", "Content-Length: 4\r\nTransfer-Encoding: chunked\r\n", "0\r\n\r\n"),
                Arguments.of("both, turned", "Transfer-Encoding: chunked\r\nContent-Length: 4\r\n", "0\r\n\r\n"),
                Arguments.of("chunked alone", "Transfer-Encoding: chunked\r\n", "0\r\n\r\n"),
                Arguments.of(
                        "chunked twice", "Transfer-Encoding: chunked\r\nTransfer-Encoding: chunked\r\n", "0\r\n\r\n"),
                Arguments.of("another coding", "Transfer-Encoding: xchunked\r\n", "0\r\n\r\n"),
                Arguments.of("chunked and more", "Transfer-Encoding: chunked, identity\r\n", "0\r\n\r\n"),
                Arguments.of("a blank before the colon", "Transfer-Encoding : chunked\r\n", "0\r\n\r\n"),
                Arguments.of("a tab before the coding", "Transfer-Encoding:\tchunked\r\n", "0\r\n\r\n"),
                Arguments.of("two lengths", "Content-Length: 0\r\nContent-Length: 40\r\n", ""),
                Arguments.of("two in one", "Content-Length: 0, 40\r\n", ""),
                Arguments.of("a sign", "Content-Length: +0\r\n", ""),
                Arguments.of("below nothing", "Content-Length: -1\r\n", ""),
                Arguments.of("hexadecimal", "Content-Length: 0x0\r\n", ""),
                Arguments.of("no number", "Content-Length: zero\r\n", ""),
                Arguments.of("beyond all numbers", "Content-Length: 99999999999999999999\r\n", ""),
                Arguments.of("a chunk of no size", "Transfer-Encoding: chunked\r\n", "zz\r\n"),
                Arguments.of("a chunk without end", "Transfer-Encoding: chunked\r\n", "FFFFFFFFFFFFFFFFFF\r\n"),
                Arguments.of(
                        "a chunk's long extension",
                        "Transfer-Encoding: chunked\r\n",
                        "0;" + "a".repeat(9000) + "\r\n"));
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("framings")
    void whatIsAmbiguousIsRefusedAndNothingAfterItIsRead(String name, String headers, String body) throws IOException {
        String said = RawHttp.converse(site.port(), POST + headers + "\r\n" + body + SMUGGLED);

        assertThat(statuses(said)).hasSizeLessThan(2).allMatch(status -> status.matches("400|411|413|431|501"));
        assertThat(said).doesNotContain("\"checks\"");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "GET http://localhost/health/live HTTP/1.1\r\nHost: localhost\r\n\r\n",
                "GET http://elsewhere.example.org/ HTTP/1.1\r\nHost: localhost\r\n\r\n",
                "CONNECT elsewhere.example.org:443 HTTP/1.1\r\nHost: localhost\r\n\r\n",
                "OPTIONS * HTTP/1.1\r\nHost: localhost\r\n\r\n",
                "GET health/live HTTP/1.1\r\nHost: localhost\r\n\r\n",
                "GET /health/live HTTP/1.1\r\n\r\n",
                "GET /health/live HTTP/1.1\r\nHost: \r\n\r\n",
                "GET /health/live HTTP/1.1\r\nHost: localhost\r\nHost: localhost\r\n\r\n",
                "GET /health/live HTTP/1.1\r\nHost: localhost\r\nX\u0000: y\r\n\r\n",
                "GET /health/live HTTP/1.1\r\nHost: localhost\r\nX: a\u0000b\r\n\r\n",
                "GET /health/live HTTP/9.9\r\nHost: localhost\r\n\r\n",
                "GET  /health/live\r\n\r\n",
                "PRI * HTTP/2.0\r\n\r\nSM\r\n\r\n",
                "\r\n\r\n\u0016\u0003\u0001\r\n\r\n"
            })
    void whatIsNoProperRequestIsRefusedAndTheConnectionEnds(String request) throws IOException {
        assertThat(statuses(RawHttp.converse(site.port(), request)))
                .hasSizeLessThan(2)
                .allMatch(status -> status.matches("400|501|505"));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "/../../../../etc/passwd",
                "/page/../../../../etc/passwd",
                "/page/..%2f..%2f..%2fetc%2fpasswd",
                "/page/%2e%2e/%2e%2e/etc/passwd",
                "/page/%2e%2e%2f%2e%2e%2fetc%2fpasswd",
                "/page/%252e%252e%252fetc%252fpasswd",
                "/page/..\\..\\etc\\passwd",
                "/page/..%5c..%5cetc%5cpasswd",
                "/page/%c0%ae%c0%ae%c0%afetc/passwd",
                "/page/x%00.js",
                "/page/",
                "/web/main.js",
                "/page/..;/..;/etc/passwd",
                "//etc/passwd",
                "/file:/etc/passwd",
                "/api/v1/mirrors/..%2f..%2fetc%2fpasswd",
                "/api/v1/mirrors/%2e%2e",
                "/api/v1/mirrors/%00",
                "/api/v1/mirrors/a%0d%0aSet-Cookie:%20a=b",
                "/api/v1/releases/..%2f/6.1",
                "/api/v1/releases/stable/%2e%2e%2f%2e%2e",
                "/api/v1/releases/stable/6.1%00/matrix",
                "/api/v1/artifacts/mirrors?path=..%2f..%2fetc%2fpasswd",
                "/api/v1/artifacts/mirrors?path=%00"
            })
    void noPathLeadsToAFile(String path) throws IOException {
        String said =
                RawHttp.converse(site.port(), "GET " + path + " HTTP/1.1\r\nConnection: close\r\n" + HOST + "\r\n");

        assertThat(said)
                .matches("(?s)HTTP/1\\.1 40[04] .*")
                .doesNotContain("root:", "\r\nset-cookie", "\r\nSet-Cookie", "Exception", "org.sluice");
    }

    @Test
    void aThousandRequestsAtOnceAreAnsweredInOrder() throws IOException {
        String one = "GET /health/live HTTP/1.1\r\n" + HOST + "\r\n";
        String last = "GET /nothing HTTP/1.1\r\nConnection: close\r\n" + HOST + "\r\n";
        try (Socket socket = RawHttp.connect(site.port())) {
            Thread writer = Thread.ofVirtual().start(() -> {
                try {
                    RawHttp.send(socket, one.repeat(1000) + last);
                } catch (IOException closed) {
                    // then there are fewer answers
                }
            });

            List<String> statuses = statuses(RawHttp.read(socket));

            writer.interrupt();
            assertThat(statuses).hasSize(1001).endsWith("404");
            assertThat(statuses.subList(0, 1000)).containsOnly("200");
        }
    }

    private static List<String> statuses(String said) {
        return Arrays.stream(said.split("HTTP/1\\.[01] "))
                .skip(1)
                .map(answer -> answer.substring(0, 3))
                .toList();
    }
}
