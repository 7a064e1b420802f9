package org.sluice.web.page;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.openqa.selenium.Keys;
import org.sluice.testkit.Browser;

/** The page with 2000 mirrors and 30 artifacts. How fast it is, a benchmark tells. */
class LargePoolIT {

    private CannedServer server;
    private Browser browser;

    @BeforeEach
    void start(@TempDir Path profile) {
        server = new CannedServer(2000, 30);
        browser = Browser.start(profile);
        browser.size(1440, 900);
        browser.open(server.url());
    }

    @AfterEach
    void stop() {
        browser.close();
        server.close();
    }

    @Test
    void onlyWhatIsSeenIsInTheDocument() {
        assertThat(attribute("aria-rowcount")).isEqualTo("2001");
        assertThat(attribute("aria-colcount")).isEqualTo("33");
        assertThat(browser.all(".mbody .mrow:not([hidden])").size()).isBetween(10, 60);

        browser.type("m");
        browser.chord(Keys.CONTROL, Keys.END);

        assertThat(browser.js(
                        "return document.querySelector('#active-cell').parentElement.getAttribute('aria-rowindex')"))
                .isEqualTo("2001");
        assertThat(browser.all(".mbody .mrow:not([hidden])").size()).isBetween(10, 60);
        assertThat(browser.js("return document.getElementById('grid').scrollTop > 40000"))
                .isEqualTo(true);
    }

    @Test
    void sortsAndFilters() {
        sortBy("mirror");
        assertThat(firstMirrors()).startsWith("<script>alert(1)</script>.example.org,mirror-1.example.org,mirror-2.");
        sortBy("mirror");
        assertThat(firstMirrors()).startsWith("mirror-2000.example.org");
        sortBy("state");
        assertThat(browser.text(".mbody .mrow[aria-rowindex='2'] .mstate")).isEqualTo("lagging");

        browser.type("/");
        browser.type("mirror-77");
        assertThat(attribute("aria-rowcount")).isEqualTo("12");
        assertThat(browser.all(".mbody .mrow:not([hidden])")).hasSize(11);
        browser.type("nothing-is-called-so");
        assertThat(browser.text(".mirrors .none")).isEqualTo("No mirror is like that.");
        assertThat(browser.all(".mbody .mrow:not([hidden])")).isEmpty();
    }

    private void sortBy(String column) {
        browser.js("document.querySelector('.mhead .m' + arguments[0] + ' button').click()", column);
    }

    private String firstMirrors() {
        return browser.string("""
                const row = (index) => document.querySelector(`.mbody .mrow[aria-rowindex='${index}']`);
                return [2, 3, 4].map((index) => row(index).firstChild.textContent).join();
                """);
    }

    private String attribute(String name) {
        return browser.string("return document.getElementById('grid').getAttribute(arguments[0])", name);
    }
}
