package org.sluice.app;

import static org.assertj.core.api.Assertions.assertThat;
import static org.sluice.app.Uploads.bytes;
import static org.sluice.app.Uploads.iso;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.openqa.selenium.Keys;
import org.sluice.testkit.Browser;
import org.sluice.testkit.Certificates;
import org.sluice.testkit.Loopback;
import org.sluice.testkit.SluiceProcess;

/** HTTP that other hosts can reach: refused until it is safe, then asked with a certificate and a token. */
@Timeout(180)
class PublicHttpIT {

    @TempDir
    private Path root;

    private Certificates certificates;

    @BeforeEach
    void certify() throws Exception {
        certificates = Certificates.make(root.resolve("tls"), "localhost");
    }

    @Test
    void doesNotStartBeforeSomebodyHasAToken() throws Exception {
        Site site = prepare("0.0.0.0:0");

        Site.Said checked = site.sluice("config", "check");
        assertThat(checked.exit()).isEqualTo(2);
        assertThat(checked.err())
                .startsWith("http.listen: other hosts can reach 0.0.0.0:0, and nobody has a token: ")
                .contains("`sluice token NAME`");
        try (SluiceProcess process = SluiceProcess.run(site.configuration(), root)) {
            assertThat(process.awaitEnd(Duration.ofMinutes(1))).isTrue();
            assertThat(process.exitStatus()).isEqualTo(2);
            assertThat(process.said()).contains("nobody has a token");
        }
        assertThat(root.resolve("ledger.db")).as("nothing was begun").doesNotExist();

        site.sluice("token", "anna");
        assertThat(site.sluice("config", "check").exit()).isZero();
        site.sluice("token", "--revoke", "anna");
        assertThat(site.sluice("config", "check").exit()).isEqualTo(2);
    }

    @Test
    void isReadByWhoShowsATokenOverTlsThatIsProven() throws Exception {
        Site site = prepare("0.0.0.0:0");
        String token = site.sluice("token", "anna").out().strip();
        site.run();
        try {
            String at = "https://localhost:" + site.port();
            List<String> known = List.of("--cacert", root.resolve("tls/ca.pem").toString());

            assertThat(curl(List.of(at + "/health/live")).status())
                    .as("by an authority that nobody knows")
                    .isEqualTo(60);
            assertThat(curl(known, "--tls-max", "1.1", at + "/health/live").status())
                    .isNotZero();
            assertThat(curl(known, "-i", at + "/health/live").out())
                    .contains("HTTP/1.1 200", "Strict-Transport-Security: max-age=31536000", "\"status\":\"up\"");
            assertThat(curl(known, at + "/health/ready").out())
                    .contains("\"checks\":[{")
                    .doesNotContain("detail");
            assertThat(curl(known, "-i", at + "/api/v1/mirrors").out())
                    .contains("HTTP/1.1 401", "WWW-Authenticate: Bearer")
                    .doesNotContain("127.0.0.11");
            assertThat(curl(known, "-H", "Authorization: Bearer " + token, at + "/api/v1/mirrors")
                            .out())
                    .contains("127.0.0.11");
            assertThat(curl(known, "-H", "Authorization: Bearer " + token, at + "/metrics")
                            .out())
                    .contains("sluice_");
            assertThat(curl(known, at + "/").out())
                    .as("the page's files are nobody's secret")
                    .contains("<title>Sluice");
        } finally {
            site.close();
        }
    }

    @Test
    void thePageIsLiveOverTls(@TempDir Path profile) throws Exception {
        Site site = prepare("0.0.0.0:0");
        String token = site.sluice("token", "anna").out().strip();
        site.run();
        try (Browser browser = Browser.trusting(certificates, profile)) {
            site.uploadSigned(iso("6.1"), bytes(iso("6.1")));
            site.awaitStaged("6.1", "images");
            browser.driver().get("https://localhost:" + site.port() + "/");
            browser.await("#sign-in input").sendKeys(token, Keys.ENTER);

            browser.awaitShown();
            browser.awaitText("#live", "live");
            browser.awaitText("#release", "6.1");
            assertThat(browser.string("return String(window.isSecureContext)")).isEqualTo("true");
            assertThat(browser.requests()).allMatch(address -> !address.startsWith("http:"));
        } finally {
            site.close();
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"", ", client-ca: ROOT/tls/ca.pem"})
    void doctorKnowsTheSluiceThatRunsByItsCertificate(String clients) throws Exception {
        Site site = prepare("127.0.0.1:" + Loopback.lastingPort(), clients);
        site.run();
        try {
            assertThat(site.sluice("doctor").out()).contains("is answered by a running Sluice");
        } finally {
            site.close();
        }
    }

    @Test
    void doctorLooksAtTheCertificate() throws Exception {
        Site site = prepare("127.0.0.1:0");
        String fine = site.sluice("doctor").out();
        Files.writeString(root.resolve("tls/server.key"), "nonsense");

        assertThat(fine).contains("HTTP's TLS", "good until");
        assertThat(site.sluice("doctor").out()).contains("http.tls: certificate and key must be PEM files");
        assertThat(site.sluice("config", "show").out()).contains("read: \"all\"", "certificate: \"" + root);
    }

    private Site prepare(String listen) throws IOException {
        return prepare(listen, "");
    }

    private Site prepare(String listen, String clients) throws IOException {
        return Site.prepare(
                root,
                text -> text.replace(
                        "http: { listen: \"127.0.0.1:0\" }",
                        "http: { listen: \"" + listen
                                + "\", tokens: ROOT/tokens,"
                                + " tls: { certificate: ROOT/tls/server.pem, key: ROOT/tls/server.key" + clients
                                + " } }"));
    }

    private record Answer(int status, String out) {}

    private static Answer curl(List<String> first, String... then) throws IOException, InterruptedException {
        List<String> command =
                new ArrayList<>(List.of("curl", "-sS", "--noproxy", "*", "-m", "20", "-H", "Accept: */*"));
        command.addAll(first);
        command.addAll(List.of(then));
        Process process = new ProcessBuilder(command).redirectErrorStream(true).start();
        String out = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        return new Answer(process.waitFor(), out);
    }
}
