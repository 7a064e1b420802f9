package org.sluice.app;

import static org.assertj.core.api.Assertions.assertThat;
import static org.sluice.app.Site.soon;
import static org.sluice.app.Uploads.bytes;
import static org.sluice.app.Uploads.img;
import static org.sluice.testkit.WebhookReceiver.status;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.sluice.testkit.SluiceProcess;
import org.sluice.testkit.WebhookReceiver;
import org.sluice.testkit.WebhookReceiver.Request;

/** From an upload to whoever receives its events: real HTTP, and the pipeline as it is. */
class WebhooksIT {

    private static final String SECRET = "whsec_" + "c2x1aWNl".repeat(4);

    private static final String HOOKS = """
            hooks:
              - { name: post, on: wave.staged, attempts: 3, back-off: 200ms, timeout: 2s,
                  webhook: { url: "URL", secret-file: ROOT/secret } }
              - { name: other, on: wave.staged, webhook: { url: "OTHER", secret-file: ROOT/secret } }
            """;

    @TempDir
    private Path root;

    private WebhookReceiver receiver;
    private WebhookReceiver other;
    private Site site;

    @BeforeEach
    void prepare() throws IOException {
        receiver = WebhookReceiver.start();
        other = WebhookReceiver.start();
        site = Site.prepare(
                root, text -> text + HOOKS.replace("URL", receiver.url()).replace("OTHER", other.url()));
        Path secret = Files.writeString(root.resolve("secret"), SECRET + "\n");
        Files.setPosixFilePermissions(secret, PosixFilePermissions.fromString("rw-r-----"));
    }

    @AfterEach
    void stop() {
        site.close();
        receiver.close();
        other.close();
    }

    @Test
    void anEventIsPostedOnceAndSigned() throws Exception {
        site.run();
        stage("6.1");

        soon(() -> assertThat(hook("post").path("done").intValue()).isOne());

        assertThat(receiver.requests()).singleElement().satisfies(request -> {
            assertThat(request.isSignedBy(SECRET)).isTrue();
            assertThat(request.body()).contains("\"wave.staged\"", "stable/6.1 images");
        });
        assertThat(deliveries("post")).singleElement().satisfies(attempt -> {
            assertThat(attempt.path("outcome").asText()).isEqualTo("done");
            assertThat(attempt.path("code").intValue()).isEqualTo(204);
            assertThat(attempt.path("event").asText())
                    .isEqualTo(receiver.requests().getFirst().id());
        });
    }

    @Test
    void aReceiverThatFailsTwiceGetsTheSameIdUntilItTakesIt() throws Exception {
        receiver.answerFirst(status(500), status(500));
        site.run();
        stage("6.1");

        soon(() -> assertThat(hook("post").path("done").intValue()).isOne());

        assertThat(receiver.requests()).hasSize(3).extracting(Request::id).containsOnly(id());
        assertThat(deliveries("post"))
                .extracting(attempt -> attempt.path("attempt").intValue() + " "
                        + attempt.path("outcome").asText())
                .containsExactly("3 done", "2 failed", "1 failed");
    }

    @Test
    void aReceiverThatHangsDelaysNoOtherIsParkedAndGetsItWhenItIsWell() throws Exception {
        receiver.answer(receiver.silence());
        site.run();
        for (String version : List.of("6.1", "6.2", "6.3", "6.4", "6.5", "6.6")) {
            site.uploadSigned(img(version), bytes(img(version)));
        }
        soon(() -> assertThat(other.requests()).hasSize(6));
        assertThat(hook("post").path("done").intValue()).isZero();

        soon(() -> assertThat(hook("post").path("parked").intValue()).isEqualTo(6));
        assertThat(site.status()).contains("post: parked").contains("no whole answer in 2.0 s");
        assertThat(site.sluice("hooks").out())
                .contains("post: webhook on wave.staged to " + receiver.url().replace("/sluice", ""))
                .contains("parked 6 (`sluice retry` runs them again)");
        receiver.answer(status(200));
        assertThat(site.sluice("retry").out()).contains("6 parked hooks");

        soon(() -> assertThat(hook("post").path("done").intValue()).isEqualTo(6));
        assertThat(hook("post").path("parked").intValue()).isZero();
    }

    @Test
    void whatWasDoneIsDeliveredOnceMoreOnDemandWithTheSameId() throws Exception {
        site.run();
        stage("6.1");
        soon(() -> assertThat(hook("post").path("done").intValue()).isOne());

        Site.Said said = site.sluice("hooks", "redeliver", id(), "post", "--why", "it was lost there");

        assertThat(said.exit()).as(said.err()).isZero();
        assertThat(said.out()).contains("post runs again for this event, which was done");
        soon(() -> assertThat(receiver.requests())
                .hasSize(2)
                .extracting(Request::id)
                .containsOnly(id()));
        assertThat(other.requests()).hasSize(1);
        soon(() -> assertThat(deliveries("post")).hasSize(2));
    }

    @Test
    void whatNeverWasCanNotBeDeliveredOnceMore() throws Exception {
        site.run();

        Site.Said said = site.sluice("hooks", "redeliver", "no-such-event", "post");

        assertThat(said.exit()).isEqualTo(2);
        assertThat(said.err()).contains("there is no event no-such-event, or it is forgotten");
        assertThat(site.sluice("hooks", "deliveries").out()).contains("no attempts");
    }

    @Test
    void anEventThatWasPostedWhenSluiceWasKilledIsPostedAgainWithTheSameId() throws Exception {
        receiver.answer(receiver.silence());
        String id;
        try (SluiceProcess killed = SluiceProcess.run(site.configuration(), root)) {
            killed.awaitReady();
            site.uploadSigned(img("6.1"), bytes(img("6.1")));
            soon(() -> assertThat(receiver.requests()).isNotEmpty());
            id = id();
            killed.kill();
        }
        receiver.answer(status(204));
        int before = receiver.requests().size();

        try (SluiceProcess again = SluiceProcess.run(site.configuration(), root)) {
            again.awaitReady();
            soon(() -> assertThat(hook("post").path("done").intValue()).isOne());
            again.stop();
        }

        assertThat(receiver.requests())
                .hasSize(before + 1)
                .extracting(Request::id)
                .containsOnly(id);
        assertThat(other.requests()).extracting(Request::id).containsOnly(id);
    }

    private void stage(String version) throws Exception {
        site.uploadSigned(img(version), bytes(img(version)));
        site.awaitStaged(version, "images");
    }

    private String id() {
        return receiver.requests().getFirst().id();
    }

    private JsonNode hook(String name) {
        for (JsonNode hook : site.sluice("hooks", "list", "--json").json().path("hooks")) {
            if (hook.path("hook").asText().equals(name)) {
                return hook;
            }
        }
        throw new AssertionError("no hook " + name);
    }

    private List<JsonNode> deliveries(String hook) {
        JsonNode page = site.sluice("hooks", "deliveries", "--hook", hook, "--json")
                .json()
                .path("deliveries");
        return page.valueStream().toList();
    }
}
