package org.sluice.web.page;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.openqa.selenium.Keys;
import org.sluice.testkit.Browser;

/** The page without a mouse. */
class PageKeyboardIT {

    private CannedServer server;
    private Browser browser;

    @BeforeEach
    void start(@TempDir Path profile) {
        server = new CannedServer(40, 9);
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
    void goesFromTheTopToAMirrorAndBack() {
        browser.tab();
        assertThat(browser.focused()).contains("Skip to the release");
        browser.type(Keys.ENTER);
        assertThat(browser.focused()).startsWith("main#main");

        browser.type("/");
        assertThat(browser.focused()).startsWith("input#filter");
        browser.type("mirror-2");
        browser.awaitText("[role=status].soft", "of 40");
        browser.type(Keys.ESCAPE);
        browser.type("m");
        assertThat(browser.focused()).startsWith("div#grid");
        browser.type(Keys.ARROW_DOWN, Keys.ARROW_RIGHT, Keys.ARROW_RIGHT, Keys.ARROW_RIGHT);
        String mirror = browser.string("""
                const grid = document.getElementById('grid');
                const cell = document.getElementById(grid.getAttribute('aria-activedescendant'));
                return cell.parentElement.firstChild.textContent + ' ' + cell.getAttribute('aria-colindex')
                    + ' ' + cell.parentElement.getAttribute('aria-rowindex');
                """);
        assertThat(mirror).matches("mirror-2\\d?\\.example\\.org 4 3");
        browser.type(Keys.ENTER);
        browser.awaitText("#view > :not([hidden]) h2", mirror.substring(0, mirror.indexOf(' ')));

        browser.js("history.back()");
        browser.awaitText(".sentence", "images");
    }

    @Test
    void showsTheShortcutsAndSwitchesThemeAndZone() {
        browser.type("?");
        browser.awaitText("dialog", "filter the mirrors");
        browser.type(Keys.ESCAPE);
        assertThat(browser.all("dialog")).isEmpty();

        browser.type("t");
        assertThat(browser.js("return document.documentElement.dataset.theme")).isEqualTo("light");
        browser.type("t");
        assertThat(browser.js("return document.documentElement.dataset.theme")).isEqualTo("dark");
        browser.type("u");
        assertThat(browser.text("#zone")).isEqualTo("local");
        browser.driver().navigate().refresh();
        browser.awaitShown();
        assertThat(browser.js("return document.documentElement.dataset.theme")).isEqualTo("dark");
        assertThat(browser.text("#zone")).isEqualTo("local");
    }

    @Test
    void asksForATokenOnceSaysWhatItWillDoAndTellsTheOutcome() {
        browser.js("document.querySelector('.wave .acts button').focus()");
        browser.type(Keys.ENTER);
        browser.awaitText("dialog", "This gives the approval that the gate of iuks asks for");
        browser.type("tested by hand", Keys.TAB, "wrong", Keys.ENTER);
        browser.awaitText("dialog .problem", "that token is not known here");
        assertThat(server.api().decisions()).isEmpty();

        browser.js("document.querySelector('dialog [name=token]').value = ''");
        browser.js("document.querySelector('dialog [name=token]').focus()");
        browser.type(CannedApi.TOKEN, Keys.ENTER);
        browser.awaitText("dialog .outcome", "is approved; it opens now");
        browser.type(Keys.ESCAPE);

        assertThat(server.api().decisions())
                .containsExactly("/api/v1/releases/stable/6.9/waves/iuks/approve"
                        + " {\"why\":\"tested by hand\",\"now\":false}");
        browser.js("document.querySelector('.banner button').focus()");
        browser.type(Keys.ENTER);
        browser.awaitText("dialog", "with the same idempotency key");
        assertThat(browser.all("dialog [name=token]")).as("it is known by now").isEmpty();
        browser.type("mended", Keys.ENTER);
        browser.awaitText("dialog .outcome", "");
        assertThat(browser.js("return localStorage.getItem('sluice.token')")).isNull();
    }
}
