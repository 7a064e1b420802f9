package org.sluice.notify;

import static org.assertj.core.api.Assertions.assertThat;
import static org.sluice.testkit.WebhookReceiver.status;

import java.io.IOException;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Clock;
import java.time.Duration;
import java.util.Optional;
import java.util.OptionalInt;
import javax.net.ssl.SSLServerSocket;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.sluice.bus.CloudEvents;
import org.sluice.config.HookAction.Webhook;
import org.sluice.testkit.Certificates;
import org.sluice.testkit.Loopback;
import org.sluice.testkit.ServerTls;
import org.sluice.testkit.WebhookReceiver;

/** Receivers of every kind, over real HTTP. */
class WebHookIT {

    private static final String SECRET = "whsec_" + "c2x1aWNl".repeat(4);
    private static final Duration SHORT = Duration.ofMillis(700);
    private static final Duration LONG = Duration.ofSeconds(30);

    /** An attempt that was cut short takes no longer than this, on a machine that has much else to do. */
    private static final Duration SOON = Duration.ofSeconds(10);

    @TempDir
    Path directory;

    private final WebHook hook = new WebHook(HookSamples::body, Clock.systemUTC());
    private WebhookReceiver receiver;
    private Path secret;

    @BeforeEach
    void start() throws IOException {
        receiver = WebhookReceiver.start();
        secret = Files.writeString(directory.resolve("secret"), SECRET + "\n");
        Files.setPosixFilePermissions(secret, PosixFilePermissions.fromString("rw-------"));
    }

    @AfterEach
    void stop() {
        receiver.close();
    }

    @Test
    void postsASignedCloudEvent() throws Exception {
        Answer answer = post(receiver.url(), LONG);

        assertThat(answer.verdict()).isEqualTo(new Verdict.Done());
        assertThat(answer.code()).hasValue(204);
        assertThat(receiver.requests()).singleElement().satisfies(request -> {
            assertThat(request.headers())
                    .containsEntry("content-type", "application/cloudevents+json")
                    .containsEntry("webhook-id", HookSamples.ID);
            assertThat(request.isSignedBy(SECRET)).isTrue();
            assertThat(new CloudEvents().parse(request.body()).id()).isEqualTo(HookSamples.ID);
        });
    }

    @Test
    void endsAReceiverThatNeverAnswers() throws Exception {
        receiver.answer(receiver.silence());

        assertIsCutShort("no whole answer in 0.7 s");
    }

    @Test
    void endsAReceiverThatSpinsItsAnswerOut() throws Exception {
        receiver.answer(WebhookReceiver.drip());

        assertIsCutShort("no whole answer in 0.7 s");
    }

    @Test
    void endsAReceiverThatTakesTheConnectionAndNothingElse() throws Exception {
        try (ServerSocket deaf = new ServerSocket()) {
            deaf.bind(Loopback.at(0));
            long begin = System.nanoTime();

            Answer answer = post("http://127.0.0.1:" + deaf.getLocalPort() + "/", SHORT);

            assertThat(answer.words()).isEqualTo("no whole answer in 0.7 s");
            assertThat(Duration.ofNanos(System.nanoTime() - begin)).isLessThan(SOON);
        }
    }

    @Test
    void keepsTheBeginningOfAnAnswerThatHasNoEnd() throws Exception {
        receiver.answer(WebhookReceiver.flood());

        Answer answer = post(receiver.url(), LONG);

        assertThat(answer.verdict()).isEqualTo(new Verdict.Done());
        assertThat(answer.words()).startsWith("HTTP 200: ").hasSizeLessThan(2000);
    }

    @Test
    void showsTheWordsOfAReceiverEscaped() throws Exception {
        receiver.answer(WebhookReceiver.text(500, "out of order\u001b[31m\r\nX"));

        Answer answer = post(receiver.url(), LONG);

        assertThat(answer.verdict()).isEqualTo(new Verdict.Failed(Duration.ZERO));
        assertThat(answer.words()).isEqualTo("HTTP 500: out of order\\u001B[31m\\u000D\\u000AX");
    }

    @Test
    void doesNotFollowARedirect() throws Exception {
        try (WebhookReceiver elsewhere = WebhookReceiver.start()) {
            receiver.answer(status(307, "Location", elsewhere.url()));

            Answer answer = post(receiver.url(), LONG);

            assertThat(answer.verdict()).isEqualTo(new Verdict.Failed(Duration.ZERO));
            assertThat(answer.words()).contains("leads to " + elsewhere.url());
            assertThat(elsewhere.requests()).isEmpty();
        }
    }

    @Test
    void asksNoFurtherWhoIsGone() throws Exception {
        receiver.answer(status(410));

        assertThat(post(receiver.url(), LONG).verdict()).isEqualTo(new Verdict.Refused());
    }

    @Test
    void leavesAloneWhoAsksForItAndNobodyElse() throws Exception {
        receiver.answerFirst(
                status(429, "Retry-After", "30"),
                status(503, "Retry-After", "99999"),
                status(500, "Retry-After", "30"));

        assertThat(post(receiver.url(), LONG).verdict()).isEqualTo(new Verdict.Failed(Duration.ofSeconds(30)));
        assertThat(post(receiver.url(), LONG).verdict()).isEqualTo(new Verdict.Failed(Duration.ofHours(1)));
        assertThat(post(receiver.url(), LONG).verdict()).isEqualTo(new Verdict.Failed(Duration.ZERO));
    }

    @Test
    void sendsNothingThatItCanNotSign() throws Exception {
        Files.setPosixFilePermissions(secret, PosixFilePermissions.fromString("rw-r--r--"));

        Answer answer = post(receiver.url(), LONG);

        assertThat(answer.code()).isEqualTo(OptionalInt.empty());
        assertThat(answer.words()).startsWith("not sent: ").contains("chmod 0600");
        assertThat(receiver.requests()).isEmpty();
    }

    @Test
    void failsWhereNobodyListensOrTheNameIsNotKnown() throws Exception {
        assertThat(post("http://127.0.0.1:" + Loopback.lastingPort() + "/", LONG)
                        .words())
                .isEqualTo("no answer: can't be connected to");
        assertThat(post("http://nobody.invalid/", LONG).words()).isEqualTo("no answer: its name is not known");
    }

    @Test
    void believesAReceiverWhomAConfiguredAuthorityKnowsAndNoOther() throws Exception {
        Certificates made = Certificates.make(directory.resolve("tls"), "localhost");
        try (SSLServerSocket door = (SSLServerSocket)
                ServerTls.of(made).getServerSocketFactory().createServerSocket(0, 10, Loopback.four())) {
            Thread.ofVirtual().start(() -> answerAll(door));
            URI url = URI.create("https://localhost:" + door.getLocalPort() + "/");

            Answer believed = post(new Webhook(url, secret, Optional.of(made.authority())), LONG);
            Answer refused = post(new Webhook(url, secret, Optional.empty()), LONG);

            assertThat(believed.code()).as(believed.words()).hasValue(204);
            assertThat(refused.code()).isEqualTo(OptionalInt.empty());
            assertThat(refused.words()).contains("SSLHandshakeException");
        }
    }

    private static void answerAll(ServerSocket door) {
        while (!door.isClosed()) {
            try (Socket client = door.accept()) {
                client.getInputStream().read(new byte[1 << 16]);
                client.getOutputStream()
                        .write("HTTP/1.1 204 No Content\r\nConnection: close\r\n\r\n"
                                .getBytes(StandardCharsets.US_ASCII));
            } catch (IOException endOfThisOne) {
                Thread.onSpinWait();
            }
        }
    }

    private void assertIsCutShort(String words) throws InterruptedException {
        long begin = System.nanoTime();

        Answer answer = post(receiver.url(), SHORT);

        assertThat(answer.verdict()).isEqualTo(new Verdict.Failed(Duration.ZERO));
        assertThat(answer.words()).isEqualTo(words);
        assertThat(Duration.ofNanos(System.nanoTime() - begin)).isLessThan(SOON);
    }

    private Answer post(String url, Duration timeout) throws InterruptedException {
        return post(new Webhook(URI.create(url), secret, Optional.empty()), timeout);
    }

    private Answer post(Webhook webhook, Duration timeout) throws InterruptedException {
        return hook.post(HookSamples.run(webhook, timeout), webhook);
    }
}
