package org.sluice.app;

import static org.assertj.core.api.Assertions.assertThat;
import static org.sluice.app.Site.soon;
import static org.sluice.app.Uploads.bytes;
import static org.sluice.app.Uploads.img;
import static org.sluice.testkit.WebhookReceiver.status;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.GeneralSecurityException;
import java.security.SecureRandom;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.sluice.bus.subscribe.SubscriberFile;
import org.sluice.testkit.Certificates;
import org.sluice.testkit.Loopback;
import org.sluice.testkit.SecretHunt;
import org.sluice.testkit.ServerTls;
import org.sluice.testkit.SluiceProcess;
import org.sluice.testkit.SmtpRelay;
import org.sluice.testkit.StompClient;
import org.sluice.testkit.WebhookReceiver;
import org.sluice.trust.Authorities;

/** Every secret that can be configured is used, while all that is said is logged; none of them is to be seen. */
@Timeout(300)
class SecretsIT {

    private static final String VARIABLE = "TEST_WEBHOOK_KEYS";
    private static final Pattern PAGE = Pattern.compile("page (http://\\S+?)/");

    private static final String HOOKS = """
            hooks:
              - { name: by-file, on: wave.staged, back-off: 100ms,
                  webhook: { url: "URL", secret-file: ROOT/secrets/webhook } }
              - { name: by-variable, on: wave.staged, back-off: 100ms, webhook: { url: "URL", secret-env: VARIABLE } }
              - { name: letter, on: wave.staged, mail: { to: [testers@example.org] } }
              - { name: printer, on: wave.staged, run: [/bin/sh, -c, "env; cat; tr '\\\\0' ' ' </proc/$PPID/cmdline"] }
            mail: { relay: "localhost:MAIL", from: sluice@example.org, user: sluice, security: starttls,
                    password-file: ROOT/secrets/password, ca: ROOT/tls/ca.pem }
            """;

    private static final String EVERYTHING = """
            <configuration>
              <appender name="console" class="ch.qos.logback.core.ConsoleAppender">
                <encoder><pattern>%level %logger: %msg%n%ex</pattern></encoder>
              </appender>
              <root level="TRACE"><appender-ref ref="console"/></root>
            </configuration>
            """;

    @TempDir
    private Path root;

    private final SecretHunt hunt = new SecretHunt();
    private WebhookReceiver receiver;
    private SmtpRelay relay;
    private Certificates made;
    private Site site;
    private int stomp;
    private String subscriber;
    private String inFile;
    private String inVariable;

    @BeforeEach
    void prepare() throws Exception {
        receiver = WebhookReceiver.start();
        receiver.answerFirst(status(401), status(500));
        made = Certificates.make(root.resolve("tls"), "localhost");
        relay = SmtpRelay.start(SmtpRelay.Manner.GOOD, Optional.of(ServerTls.of(made)));
        stomp = Loopback.freePort();
        site = Site.prepare(root, this::configuration);
        Files.createDirectory(root.resolve("secrets"));
        inFile = key("webhook's key");
        inVariable = key("webhook's key of the environment");
        secret("webhook", inFile);
        String password = word();
        secret("password", password);
        subscriber = new SubscriberFile(root.resolve("subscribers")).add("qa-desk");
        hunt.secret("mail password", password)
                .secret("mail password", "\0sluice\0" + password)
                .secret("subscriber's password", subscriber)
                .secret("key of TLS", Files.readAllLines(made.key()).get(1));
    }

    @AfterEach
    void stop() {
        receiver.close();
        relay.close();
    }

    @Test
    void noneIsEverShownOrKeptElsewhere() throws Exception {
        try (SluiceProcess sluice = SluiceProcess.run(site.configuration(), root, this::loggingEverything)) {
            sluice.awaitReady();
            useEach();

            look(sluice);
        }

        assertThat(hunt.found()).isEmpty();
        // what is not found may not have been looked for
        hunt.below(root, Set.of());
        assertThat(hunt.found())
                .contains(
                        "webhook's key in " + root.resolve("secrets/webhook"),
                        "mail password in " + root.resolve("secrets/password"),
                        "key of TLS in " + made.key());
    }

    private void useEach() throws Exception {
        try (StompClient right = stomp();
                StompClient wrong = stomp();
                StompClient withoutTls = StompClient.to(stomp)) {
            withoutTls.say("CONNECT", "accept-version:1.2", "host:sluice", "login:qa-desk", "passcode:" + subscriber);
            assertThat(withoutTls.next()).isEmpty();
            assertThat(right.login("qa-desk", subscriber).command()).isEqualTo("CONNECTED");
            assertThat(right.subscribe("/topic/release.events").command()).isEqualTo("RECEIPT");
            assertThat(wrong.login("another", subscriber).command()).isEqualTo("ERROR");
            site.uploadSigned(img("6.1"), bytes(img("6.1")));
            soon(() -> assertThat(site.sluice("hooks", "--json").json().path("hooks"))
                    .hasSize(4)
                    .allSatisfy(hook -> assertThat(hook.path("done").intValue()).isOne()));
        }
        assertThat(receiver.requests())
                .anyMatch(request -> isSigned(request, inFile))
                .anyMatch(request -> isSigned(request, inVariable));
        assertThat(relay.commands()).anyMatch(command -> command.startsWith("AUTH"));
    }

    private void look(SluiceProcess sluice) throws Exception {
        assertThat(sluice.said()).contains("TRACE ").contains("DEBUG ");
        for (List<String> command : List.of(
                List.of("config", "show"),
                List.of("config", "show", "--json"),
                List.of("doctor"),
                List.of("status", "--json"),
                List.of("events"),
                List.of("hooks", "deliveries", "--json"))) {
            Site.Said said = site.sluice(command.toArray(String[]::new));
            hunt.in(command.toString(), said.out() + said.err());
        }
        Matcher page = PAGE.matcher(sluice.said());
        assertThat(page.find()).isTrue();
        for (String path :
                List.of("/metrics", "/api/v1/releases", "/api/v1/events", "/api/v1/mirrors", "/health/ready")) {
            String answer = get(page.group(1) + path);
            assertThat(answer).isNotEmpty();
            hunt.in(path, answer);
        }
        hunt.in("threads", threads());
        // what it has written: the log, the ledger, the journal, hooks' output, and what is uploaded and staged
        hunt.below(root, Set.of(root.resolve("secrets/webhook"), root.resolve("secrets/password"), made.key()));
    }

    private String threads() throws Exception {
        String name = "\0" + root + "/sluice.yaml";
        List<String> said = new ArrayList<>();
        for (ProcessHandle process : ProcessHandle.current().descendants().toList()) {
            String line = Files.readString(Path.of("/proc/" + process.pid() + "/cmdline"));
            if (line.contains(name)) {
                said.add(line);
                Process print = new ProcessBuilder(
                                System.getProperty("java.home") + "/bin/jcmd",
                                String.valueOf(process.pid()),
                                "Thread.print")
                        .redirectErrorStream(true)
                        .start();
                said.add(new String(print.getInputStream().readAllBytes(), StandardCharsets.UTF_8));
            }
        }
        assertThat(said).anyMatch(text -> text.contains("Full thread dump"));
        return said.toString();
    }

    private List<String> loggingEverything(List<String> command) {
        List<String> other = new ArrayList<>(List.of("env", VARIABLE + "=" + inVariable));
        for (String word : command) {
            other.add(
                    word.startsWith("-Dlogback.configurationFile") ? "-Dlogback.configurationFile=" + logging() : word);
        }
        return other;
    }

    private Path logging() {
        try {
            return Files.writeString(root.resolve("everything.xml"), EVERYTHING);
        } catch (IOException e) {
            throw new AssertionError(e);
        }
    }

    private String configuration(String text) {
        String acceptors = """
                back-off: 100ms, acceptors: { users: ROOT/subscribers, stomp: "127.0.0.1:%d",
                  tls: { certificate: %s, key: %s } } }\
                """.formatted(stomp, made.certificate(), made.key());
        return text.replace("back-off: 100ms }", acceptors)
                + HOOKS.replace("URL", receiver.url())
                        .replace("VARIABLE", VARIABLE)
                        .replace("MAIL", String.valueOf(relay.port()));
    }

    private StompClient stomp() throws Exception {
        return StompClient.on(Authorities.context(Optional.of(made.authority()))
                .getSocketFactory()
                .createSocket(Loopback.four(), stomp));
    }

    private String key(String name) {
        byte[] key = new byte[32];
        new SecureRandom().nextBytes(key);
        hunt.secret(name, key);
        return "whsec_" + Base64.getEncoder().encodeToString(key);
    }

    private static String word() {
        byte[] word = new byte[24];
        new SecureRandom().nextBytes(word);
        return Base64.getUrlEncoder().encodeToString(word);
    }

    private void secret(String name, String text) throws IOException {
        Path file = Files.writeString(root.resolve("secrets").resolve(name), text + "\n");
        Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rw-------"));
    }

    private static boolean isSigned(WebhookReceiver.Request request, String key) {
        try {
            return request.isSignedBy(key);
        } catch (GeneralSecurityException e) {
            throw new AssertionError(e);
        }
    }

    private static String get(String address) throws Exception {
        try (HttpClient client = HttpClient.newHttpClient()) {
            return client.send(
                            HttpRequest.newBuilder(URI.create(address)).build(), HttpResponse.BodyHandlers.ofString())
                    .body();
        }
    }
}
