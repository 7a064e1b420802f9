package org.sluice.notify;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.sluice.config.HookAction.Webhook;

/** The receiver that is shipped as an example takes what we sign, once, and nothing else. */
class ExampleReceiverIT {

    private static final Pattern PORT = Pattern.compile("port ([0-9]+)");

    @TempDir
    Path directory;

    private Path secret;
    private Path other;
    private Process receiver;
    private int port;

    @BeforeEach
    void start() throws IOException {
        secret = secret("secret", "whsec_" + "c2x1aWNl".repeat(4));
        other = secret("other", "whsec_" + "b3RoZXJz".repeat(4));
        receiver = new ProcessBuilder("python3", "deploy/hooks/receive-webhook", secret.toString(), "0")
                .redirectOutput(directory.resolve("events").toFile())
                .redirectError(directory.resolve("log").toFile())
                .start();
        await().atMost(Duration.ofMinutes(1)).until(() -> port().isPresent());
        port = port().orElseThrow();
    }

    @AfterEach
    void stop() throws InterruptedException {
        receiver.destroyForcibly().waitFor();
    }

    @Test
    void takesAnEventOnceHoweverOftenItComes() throws Exception {
        assertThat(post(secret, Clock.systemUTC()).code()).hasValue(204);
        assertThat(post(secret, Clock.systemUTC()).code()).hasValue(204);

        assertThat(Files.readAllLines(directory.resolve("events")))
                .singleElement()
                .asString()
                .contains("\"mirror.ready\"", HookSamples.ID);
    }

    @Test
    void refusesWhatAnotherKeySigned() throws Exception {
        Answer answer = post(other, Clock.systemUTC());

        assertThat(answer.code()).hasValue(401);
        assertThat(directory.resolve("events")).isEmptyFile();
    }

    @Test
    void takesWhatTheNewKeySignsBesideTheOldOne() throws Exception {
        Path both = secret("both", Files.readString(other) + Files.readString(secret));

        assertThat(post(both, Clock.systemUTC()).code()).hasValue(204);
    }

    @Test
    void refusesWhatIsOldForSomebodyMayHaveKeptIt() throws Exception {
        Instant then = Instant.now().minus(Duration.ofMinutes(6));

        assertThat(post(secret, () -> then).code()).hasValue(401);
        assertThat(directory.resolve("events")).isEmptyFile();
    }

    private Answer post(Path key, InstantSource clock) throws InterruptedException {
        Webhook webhook = new Webhook(URI.create("http://127.0.0.1:" + port + "/"), key, Optional.empty());
        return new WebHook(HookSamples::body, clock).post(HookSamples.run(webhook, Duration.ofSeconds(30)), webhook);
    }

    private Optional<Integer> port() throws IOException {
        Matcher said = PORT.matcher(Files.readString(directory.resolve("log")));
        return said.find() ? Optional.of(Integer.valueOf(said.group(1))) : Optional.empty();
    }

    private Path secret(String name, String text) throws IOException {
        Path file = Files.writeString(directory.resolve(name), text + "\n");
        return Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rw-------"));
    }
}
