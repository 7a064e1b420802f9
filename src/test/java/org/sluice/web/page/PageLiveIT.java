package org.sluice.web.page;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.nio.file.Path;
import java.time.Duration;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.sluice.testkit.Browser;

/** How the page gets its news. */
class PageLiveIT {

    private CannedServer server;
    private Browser browser;

    @BeforeEach
    void start(@TempDir Path profile) {
        server = new CannedServer(12, 9);
        browser = Browser.start(profile);
        browser.size(1200, 800);
        browser.open(server.url());
        browser.awaitText("#live", "live");
    }

    @AfterEach
    void stop() {
        browser.close();
        server.close();
    }

    @Test
    void showsAnEventAsItHappensOnceThoughItComesTwice() {
        int before = browser.all(".log li").size();

        server.api().happen(121, "mirror.recovered", "mirror-7.example.org");
        server.api().happen(121, "mirror.recovered", "mirror-7.example.org");

        browser.awaitText(".log li", "mirror.recovered");
        assertThat(browser.text(".log li")).contains("mirror-7.example.org");
        assertThat(browser.all(".log li")).hasSize(before + 1);
    }

    @Test
    void asksAgainWhenSomethingChanged() {
        server.api().silence();

        server.api().change();

        browser.awaitText(".banners", "The pipeline is silent since");
    }

    @Test
    void saysThatNothingAnswersAndGoesOnByItselfOnceItDoes() {
        int port = server.port();
        server.close();

        browser.awaitText("#live", "polling");
        browser.awaitText("#view > .banner", "The pipeline does not answer");
        assertThat(browser.text(".sentence")).as("what was known stays").contains("images");
        server = new CannedServer(12, 9, port);

        browser.awaitText("#live", "live");
        await().atMost(Duration.ofSeconds(30))
                .untilAsserted(() -> assertThat(browser.all("#view > .banner")).isEmpty());
    }

    @Test
    void asksNothingWhileNobodySeesIt() {
        browser.js("""
                Object.defineProperty(document, 'hidden', { get: () => window.isHidden, configurable: true });
                window.isHidden = true;
                document.dispatchEvent(new Event('visibilitychange'));
                """);
        browser.awaitText("#live", "paused");
        await().untilAsserted(() -> assertThat(server.api().streams()).isZero());

        browser.js("window.isHidden = false; document.dispatchEvent(new Event('visibilitychange'))");

        browser.awaitText("#live", "live");
        assertThat(server.api().streams()).isOne();
    }
}
