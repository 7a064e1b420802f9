package org.sluice.web.page;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.sluice.testkit.Accessibility;
import org.sluice.testkit.Browser;

/** How the page looks in a real browser: light, dark, on a phone; pictures of it are in {@code target/screenshots}. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class PageLookIT {

    private static final String MIRROR = "#/mirrors/mirror-3.example.org";

    private CannedServer server;
    private Browser browser;

    @BeforeAll
    void start(@TempDir Path profile) {
        server = new CannedServer(40, 9);
        browser = Browser.start(profile);
    }

    @AfterAll
    void stop() {
        browser.close();
        server.close();
    }

    @AfterEach
    void nothingWasComplainedOf() {
        assertThat(browser.complaints()).isEmpty();
        assertThat(browser.requests())
                .allSatisfy(address -> assertThat(address).matches("(" + server.url() + "|data:|about:|chrome:).*"));
    }

    @ParameterizedTest
    @CsvSource({
        "release,light,1440",
        "release,dark,1440",
        "release,light,360",
        "release,dark,360",
        "mirror,light,1440",
        "mirror,dark,1440",
        "mirror,light,360",
        "mirror,dark,360"
    })
    void fitsAndKeepsNobodyOut(String view, String scheme, int width) {
        browser.size(width, 900);
        browser.prefer(scheme);
        browser.open(server.url() + "?" + view + width + scheme + (view.equals("mirror") ? MIRROR : ""));
        browser.awaitText(view.equals("mirror") ? "#view > :not([hidden]) h2" : ".sentence", "mirror-");
        browser.awaitText("#live", "live");

        browser.shoot(view + "-" + scheme + "-" + width);

        assertThat(Accessibility.serious(browser)).isEmpty();
        assertThat(browser.number("return document.documentElement.scrollWidth"))
                .as("no scrolling to the side")
                .isLessThanOrEqualTo(width);
    }

    @Test
    void saysAtAGlanceHowItIs() {
        browser.size(1440, 900);
        browser.open(server.url() + "?glance");

        assertThat(browser.text(".sentence"))
                .contains("images first mirror ready after", "26 of 38 mirrors have them", "iuks wait for approval");
        assertThat(browser.text(".banners")).contains("start-manual-tests failed 5 times and is parked");
        assertThat(browser.text("#view")).contains("signature-wrong", "Upload the image again, then its signature.");
        assertThat(browser.text(".wave")).contains("first-mirror after", "quorum after", "26 of 38");
        assertThat(browser.all(".chart canvas")).hasSize(3);
        assertThat(browser.text(".log li")).contains("mirror.");
    }

    /** The names of a file and of a mirror are what an attacker would choose. */
    @Test
    void showsNamesAsTheyAreAndRunsNothingOfThem() {
        browser.size(1440, 900);
        browser.open(server.url() + "?names");
        browser.js("""
                window.violations = [];
                addEventListener('securitypolicyviolation', (event) => violations.push(event.blockedURI));
                window.alert = () => violations.push('alert');
                """);
        browser.js("""
                const filter = document.getElementById('filter');
                filter.value = 'script';
                filter.dispatchEvent(new Event('input'));
                """);

        assertThat(browser.text("#view")).contains(CannedApi.HOSTILE_FILE);
        assertThat(browser.text(".mbody")).contains(CannedMirrors.HOSTILE);
        browser.await(".mbody .mrow").click();
        browser.awaitText("#view > :not([hidden]) h2", CannedMirrors.HOSTILE);
        assertThat(browser.text("#evidence + ul")).contains("<img src=x onerror=alert(1)>");
        assertThat(browser.all("main img, main script")).isEmpty();
        assertThat(browser.js("return violations.join()")).isEqualTo("");
    }

    @Test
    void tellsWithoutAScriptWhereElseToLook() {
        browser.open(server.url() + "?script");

        assertThat(browser.string("return document.querySelector('noscript').textContent"))
                .contains("sluice status", "api/v1/releases");
    }
}
