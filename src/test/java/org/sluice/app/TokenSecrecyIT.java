package org.sluice.app;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.util.ArrayList;
import java.util.Base64;
import java.util.HexFormat;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.sluice.testkit.RawHttp;
import org.sluice.testkit.SluiceProcess;

/** Tokens, right and wrong, in every place of a request: they are nowhere afterwards, however much is logged. */
@Timeout(240)
class TokenSecrecyIT {

    private static final String WRONG = "sluice_" + "Wr0ngAndN0bodys".repeat(3).substring(0, 43);

    private static final String LOGBACK = """
            <configuration>
              <appender name="OUT" class="ch.qos.logback.core.ConsoleAppender">
                <encoder><pattern>%level %logger %msg%n%ex</pattern></encoder>
              </appender>
              <root level="TRACE"><appender-ref ref="OUT"/></root>
            </configuration>
            """;

    @TempDir
    private Path root;

    @Test
    void theyAreInNoLogNorFileNorAnswerNorCommand() throws Exception {
        Site site = Site.prepare(
                root,
                text -> text.replace(
                        "http: { listen: \"127.0.0.1:0\" }", "http: { listen: \"127.0.0.1:0\", tokens: ROOT/tokens }"));
        String right = site.sluice("token", "anna").out().strip();
        Path logback = Files.writeString(root.resolve("logback.xml"), LOGBACK);
        List<String> answers = new ArrayList<>();
        try (SluiceProcess process = SluiceProcess.run(
                site.configuration(),
                root,
                command -> command.stream()
                        .map(word -> word.startsWith("-Dlogback") ? "-Dlogback.configurationFile=" + logback : word)
                        .toList())) {
            process.awaitReady();
            int port = port(process);
            for (String token : List.of(right, WRONG)) {
                for (String request : requests(token)) {
                    answers.add(RawHttp.converse(port, request));
                }
            }
            for (String path : List.of("/metrics", "/api/v1/events?since=0", "/api/v1/status", "/health/ready")) {
                answers.add(RawHttp.converse(port, get(path, "")));
            }
            process.signal("QUIT"); // it writes down what its threads do
            for (String command : List.of("status", "events", "doctor", "config show", "hooks", "mirrors")) {
                Site.Said said = site.sluice(command.split(" "));
                answers.add(said.out() + said.err());
            }
            process.stop();
        }

        String log = Files.readString(root.resolve("sluice.out"), ISO_8859_1);
        assertThat(log)
                .as("it is logged a lot")
                .contains("TRACE io.netty", "TRACE org.apache.camel", "Full thread dump");
        assertThat(log).contains("anna decided", "a token that is nobody's was shown by 127.0.0.1");
        assertThat(answers)
                .anyMatch(answer -> answer.startsWith("HTTP/1.1 200") && answer.contains("\"applied\":true"));
        assertThat(answers.stream().filter(answer -> answer.contains("does not belong into an address")))
                .hasSizeGreaterThanOrEqualTo(8);
        for (String secret : List.of(right, WRONG)) {
            for (String form : forms(secret)) {
                assertThat(answers).as("answers").noneMatch(answer -> answer.contains(form));
                assertThat(log.lines().filter(line -> line.contains(form)))
                        .as("logged")
                        .isEmpty();
                assertThat(filesWith(form)).as("files with a form of the token").isEmpty();
            }
        }
        assertThat(filesWith(digest(right))).as("its digest").containsExactly(root.resolve("tokens"));
    }

    private static List<String> requests(String token) {
        String json = "Content-Type: application/json\r\n";
        String shown = "Authorization: Bearer " + token + "\r\n";
        String inBody = "{\"why\":\"" + token + "\"}";
        return List.of(
                post("/api/v1/retry", json + shown, "{}"),
                post("/api/v1/retry", json + "Authorization: " + token + "\r\n", "{}"),
                post("/api/v1/retry", json + "Authorization: Basic " + token + "\r\n", "{}"),
                post("/api/v1/retry", json + "Authorization:Bearer" + token + "\r\n", "{}"),
                post("/api/v1/retry", json + "X-Token: " + token + "\r\n", inBody),
                post("/api/v1/releases/stable/6.1/hold", json + shown, inBody),
                post("/api/v1/retry", json + shown, "{\"" + token + "\":1}x"),
                post("/api/v1/retry", "Content-Type: " + token + "\r\n" + shown, "{}"),
                post("/api/v1/retry", json + shown + "Transfer-Encoding: " + token + "\r\n", "{}"),
                post("/api/v1/retry?access_token=" + token, json, "{}"),
                post("/api/v1/releases/stable/" + token + "/hold", json + shown, "{}"),
                get("/api/v1/status?token=" + token, ""),
                get("/api/v1/mirrors/" + token, ""),
                get("/api/v1/mirrors/%73" + token.substring(1), ""),
                get("/" + token, shown),
                get("/page/" + token + "/main.js", shown),
                "GET http://" + token + "/ HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\n\r\n",
                "GET / HTTP/1.1\r\nHost: " + token + "\r\nConnection: close\r\n\r\n",
                token + " / HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\n" + shown + "\r\n",
                "GET / HTTP/1.1\r\nHost: localhost\r\nBad Header " + token + "\u0000\r\n\r\n");
    }

    private static String get(String path, String headers) {
        return "GET " + path + " HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\n" + headers + "\r\n";
    }

    private static String post(String path, String headers, String body) {
        return "POST " + path + " HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\nContent-Length: " + body.length()
                + "\r\n" + headers + "\r\n" + body;
    }

    /** As it is, and as it looks in an encoding. Its first half is enough to be told. */
    private static List<String> forms(String token) {
        String half = token.substring(7, 29);
        return List.of(half, base64(token).substring(0, 24));
    }

    private static String base64(String text) {
        return Base64.getEncoder().encodeToString(text.getBytes(StandardCharsets.UTF_8));
    }

    private static String digest(String token) throws Exception {
        return HexFormat.of()
                .formatHex(MessageDigest.getInstance("SHA-256").digest(token.getBytes(StandardCharsets.UTF_8)));
    }

    private List<Path> filesWith(String text) throws IOException {
        try (Stream<Path> files = Files.walk(root)) {
            return files.filter(Files::isRegularFile)
                    .filter(file -> contains(file, text))
                    .toList();
        }
    }

    private static boolean contains(Path file, String text) {
        try {
            return Files.readString(file, ISO_8859_1).contains(text);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static int port(SluiceProcess process) throws IOException {
        String said = process.said();
        String page = said.substring(said.indexOf("page http://")).split("\\s", 3)[1];
        return URI.create(page).getPort();
    }
}
