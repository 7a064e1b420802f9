package org.sluice.app;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.sluice.app.Uploads.bytes;
import static org.sluice.app.Uploads.iso;

import java.io.IOException;
import java.net.Socket;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.openqa.selenium.By;
import org.openqa.selenium.Keys;
import org.sluice.testkit.Browser;
import org.sluice.testkit.RawHttp;

/** Where reading takes a token, as it does where other hosts can connect. */
@Timeout(180)
class ReadByTokenIT {

    private static final String END = " HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\n";

    @TempDir
    private Path root;

    private Site site;
    private String token;

    @BeforeEach
    void start() throws IOException {
        site = Site.start(
                root,
                text -> text.replace(
                        "http: { listen: \"127.0.0.1:0\" }",
                        "http: { listen: \"127.0.0.1:0\", read: token, tokens: ROOT/tokens }"));
        token = site.sluice("token", "anna").out().strip();
    }

    @AfterEach
    void stop() {
        site.close();
    }

    @Test
    void nothingIsReadWithoutOneButThePagesOwnFilesAndBareHealth() throws IOException {
        Set<String> open = new TreeSet<>();
        for (Map.Entry<String, Set<String>> path : site.answered().entrySet()) {
            if (!path.getValue().contains("GET")) {
                continue;
            }
            String get = "GET " + EveryAnswer.example(path.getKey()) + END;
            if (EveryAnswer.to(site.port(), get + "\r\n").status() != 401) {
                open.add(path.getKey());
            }
            assertThat(EveryAnswer.to(site.port(), get + "Authorization: Bearer " + token + "\r\n\r\n")
                            .status())
                    .as(path.getKey())
                    .isNotEqualTo(401);
        }

        assertThat(open)
                .contains("/", "/health/live", "/health/ready")
                .allMatch(path -> path.equals("/") || path.startsWith("/page/") || path.startsWith("/health/"));
        assertThat(RawHttp.converse(site.port(), "GET /health/ready" + END + "\r\n"))
                .contains("\"status\":\"up\"")
                .doesNotContain("detail", root.toString());
    }

    @Test
    void wrongOnesSoonMustWaitWhateverTheyWereShownFor() throws IOException {
        String get = "GET /api/v1/status" + END;
        for (int i = 0; i < 3; i++) {
            assertThat(EveryAnswer.to(site.port(), get + "Authorization: Bearer x" + i + "\r\n\r\n")
                            .status())
                    .isEqualTo(401);
            assertThat(EveryAnswer.to(
                                    site.port(),
                                    "POST /api/v1/retry" + END + "Authorization: Bearer y" + i + "\r\n\r\n")
                            .status())
                    .isIn(401, 429);
        }

        assertThat(EveryAnswer.to(site.port(), get + "Authorization: Bearer " + token + "\r\n\r\n")
                        .status())
                .isEqualTo(429);
    }

    @Test
    void aStreamEndsSoonAfterItsReadersTokenWasTakenBack() throws IOException {
        String other = site.sluice("token", "bert").out().strip();
        try (Socket goes = stream(token);
                Socket stays = stream(other)) {
            site.sluice("token", "--revoke", "anna");
            long start = System.nanoTime();

            RawHttp.read(goes);

            assertThat(Duration.ofNanos(System.nanoTime() - start)).isLessThan(Duration.ofSeconds(10));
            assertThat(stays.getInputStream().read()).as("another's goes on").isPositive();
        }
    }

    @Test
    void thePageAsksForItOnceAndIsLive(@TempDir Path profile) throws IOException {
        site.uploadSigned(iso("6.1"), bytes(iso("6.1")));
        site.awaitStaged("6.1", "images");
        try (Browser browser = Browser.start(profile)) {
            browser.size(1200, 800);
            browser.driver().get("http://127.0.0.1:" + site.port() + "/");
            browser.await("#sign-in input");
            assertThat(browser.text("#view")).doesNotContain("6.1");

            browser.driver().findElement(By.cssSelector("#sign-in input")).sendKeys("sluice_wrong", Keys.ENTER);
            browser.awaitText("#sign-in .problem", "nobody's");
            browser.driver().findElement(By.cssSelector("#sign-in input")).clear();
            browser.driver().findElement(By.cssSelector("#sign-in input")).sendKeys(token, Keys.ENTER);

            browser.awaitShown();
            browser.awaitText("#live", "live");
            browser.awaitText(".sentence", "images");
            browser.open("http://127.0.0.1:" + site.port() + "/");
            browser.awaitText("#live", "live");
            assertThat(browser.all("#sign-in"))
                    .as("kept until the tab is closed")
                    .isEmpty();
            assertThat(browser.requests()).noneMatch(address -> address.contains("sluice_"));

            site.uploadSigned(iso("6.2"), bytes(iso("6.2")));
            await().atMost(Duration.ofSeconds(60))
                    .untilAsserted(() -> assertThat(browser.text("#release")).contains("6.2"));
            site.sluice("token", "--revoke", "anna");
            browser.await("#sign-in input");
        }
    }

    private Socket stream(String of) throws IOException {
        Socket socket = RawHttp.connect(site.port());
        socket.setSoTimeout(60_000);
        RawHttp.send(
                socket,
                "GET /api/v1/events/stream HTTP/1.1\r\nHost: localhost\r\nAuthorization: Bearer " + of + "\r\n\r\n");
        StringBuilder begin = new StringBuilder();
        while (begin.indexOf("retry:") < 0) {
            int next = socket.getInputStream().read();
            assertThat(next).as(begin.toString()).isPositive();
            begin.append((char) next);
        }
        return socket;
    }
}
