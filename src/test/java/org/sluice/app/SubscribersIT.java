package org.sluice.app;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;
import static org.sluice.app.Site.soon;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.sluice.testkit.Loopback;

/** The shipped subscribers, each a process of its own, and the events of a release that goes through the pipeline. */
@Timeout(180)
class SubscribersIT {

    private static final ObjectMapper JSON = new ObjectMapper();

    @TempDir
    private Path root;

    private final List<Process> started = new ArrayList<>();
    private Site site;
    private int amqp;
    private int stomp;

    @BeforeEach
    void start() throws Exception {
        amqp = Loopback.freePort();
        stomp = Loopback.freePort();
        site = Site.prepare(root, text -> text.replace("back-off: 100ms }", """
                back-off: 100ms, acceptors: { users: ROOT/subscribers, amqp: "127.0.0.1:%d", stomp: "127.0.0.1:%d" } }\
                """.formatted(amqp, stomp)));
        Site.Said said = site.sluice("subscriber", "qa-desk");
        assertThat(said.exit()).as(said.err()).isZero();
        Files.writeString(root.resolve("password"), said.out());
        site.run();
    }

    @AfterEach
    void stop() throws Exception {
        for (Process process : started) {
            process.destroyForcibly().waitFor();
        }
        site.close();
    }

    @ParameterizedTest
    @ValueSource(strings = {"stomp-events", "amqp-events"})
    void hearEachEventFromUploadToTheTree(String example) throws Exception {
        requirePython(example);
        Path heard = root.resolve("heard");
        subscribe(example, heard);

        site.uploadSigned("tails-amd64-6.1.iso", "an image".getBytes(UTF_8));
        site.awaitStaged("stable/6.1", "images");

        soon(() -> assertThat(types(heard)).contains("artifact.new", "artifact.staged", "wave.opened", "wave.staged"));
        List<String> ids = ids(heard);
        assertThat(ids).isEqualTo(known().subList(0, ids.size()));
    }

    @ParameterizedTest
    @ValueSource(strings = {"stomp-events", "amqp-events"})
    void hearOneTypeAlone(String example) throws Exception {
        requirePython(example);
        Path heard = root.resolve("heard");
        subscribe(example, heard, "--type", "wave.staged");

        site.uploadSigned("tails-amd64-6.1.iso", "an image".getBytes(UTF_8));
        site.awaitStaged("stable/6.1", "images");

        soon(() -> assertThat(types(heard)).containsExactly("wave.staged"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"stomp-events", "amqp-events"})
    void hearWhatHappenedWhileTheyWereKilled(String example) throws Exception {
        requirePython(example);
        Path before = root.resolve("before");
        Process first = subscribe(example, before, "--durable", "all");
        site.uploadSigned("tails-amd64-6.1.iso", "an image".getBytes(UTF_8));
        soon(() -> assertThat(types(before)).contains("wave.staged"));

        first.destroyForcibly().waitFor();
        site.uploadSigned("tails-amd64-6.2.iso", "another image".getBytes(UTF_8));
        site.awaitStaged("stable/6.2", "images");
        Path after = root.resolve("after");
        subscribe(example, after, "--durable", "all");

        soon(() -> assertThat(types(after)).contains("wave.staged"));
        List<String> all = new ArrayList<>(ids(before));
        ids(after).stream().filter(id -> !all.contains(id)).forEach(all::add);
        assertThat(all).isEqualTo(known().subList(0, all.size()));
    }

    @Test
    void aWrongPasswordIsToldInASentence() throws Exception {
        requirePython("stomp-events");
        Files.writeString(root.resolve("password"), "guessed\n");

        Process refused = launch("stomp-events", root.resolve("heard"));

        assertThat(refused.waitFor(30, TimeUnit.SECONDS)).isTrue();
        assertThat(refused.exitValue()).isOne();
        assertThat(root.resolve("heard.err")).content().contains("refused: ");
    }

    private static void requirePython(String example) throws Exception {
        String[] asking = example.startsWith("amqp")
                ? new String[] {"/usr/bin/python3", "-c", "import proton"}
                : new String[] {"python3", "-c", ""};
        boolean isThere;
        try {
            isThere = new ProcessBuilder(asking).start().waitFor() == 0;
        } catch (IOException none) {
            isThere = false;
        }
        assumeTrue(isThere, "needs python3, and for AMQP python3-qpid-proton");
    }

    /** Starts a subscriber and waits until it says that it has subscribed. */
    private Process subscribe(String example, Path heard, String... more) throws Exception {
        Process process = launch(example, heard, more);
        soon(() -> assertThat(Path.of(heard + ".err")).content().contains("subscribed"));
        return process;
    }

    private Process launch(String example, Path heard, String... more) throws IOException {
        List<String> command = new ArrayList<>(List.of(
                "deploy/subscribers/" + example,
                "127.0.0.1:" + (example.startsWith("amqp") ? amqp : stomp),
                "qa-desk"));
        command.addAll(List.of(more));
        ProcessBuilder builder = new ProcessBuilder(command)
                .redirectOutput(heard.toFile())
                .redirectError(Path.of(heard + ".err").toFile());
        builder.environment()
                .put("SLUICE_PASSWORD_FILE", root.resolve("password").toString());
        Process process = builder.start();
        started.add(process);
        return process;
    }

    private static List<String> types(Path heard) throws IOException {
        return heard(heard).stream()
                .map(event -> event.path("type").textValue())
                .toList();
    }

    private static List<String> ids(Path heard) throws IOException {
        return heard(heard).stream().map(event -> event.path("id").textValue()).toList();
    }

    private static List<JsonNode> heard(Path heard) throws IOException {
        List<JsonNode> events = new ArrayList<>();
        for (String line : Files.readAllLines(heard)) {
            events.add(JSON.readTree(line));
        }
        return events;
    }

    /** The ids of all events, by {@code sluice events}. */
    private List<String> known() {
        List<String> ids = new ArrayList<>();
        for (JsonNode event : site.sluice("events", "--json").json().path("events")) {
            ids.add(event.path("id").textValue());
        }
        return ids;
    }
}
