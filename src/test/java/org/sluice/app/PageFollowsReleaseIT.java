package org.sluice.app;

import static org.assertj.core.api.Assertions.assertThat;
import static org.sluice.app.Uploads.bytes;
import static org.sluice.app.Uploads.iso;

import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.openqa.selenium.By;
import org.openqa.selenium.WebElement;
import org.sluice.testkit.Accessibility;
import org.sluice.testkit.Browser;

/** What stands on the page while a real release goes from the upload to all mirrors. */
class PageFollowsReleaseIT {

    private static final String HOSTILE = "<script>alert(1)<script>.iso";
    private static final String VIEW = "#view > :not([hidden])";

    @TempDir
    private Path root;

    @TempDir
    private Path profile;

    private ProbedSite probed;
    private Site site;
    private Browser browser;

    @BeforeEach
    void start() throws Exception {
        probed = ProbedSite.start(
                root,
                conf -> conf,
                text -> text.replace("reject-after: 5s", "reject-after: 1h")
                        .replace(
                                "gate: { ready: first-mirror, of: images, or-after: 4h }",
                                "gate: { all-of: [approval, { ready: first-mirror, of: images }] }")
                        .replace(
                                "http: { listen: \"127.0.0.1:0\" }",
                                "http: { listen: \"127.0.0.1:0\", tokens: ROOT/tokens }"));
        site = probed.site();
        browser = Browser.start(profile);
        browser.size(1440, 1000);
        browser.driver().executeCdpCommand("Page.addScriptToEvaluateOnNewDocument", Map.of("source", """
                window.violations = [];
                addEventListener('securitypolicyviolation', (event) => violations.push(event.violatedDirective));
                """));
        browser.open("http://127.0.0.1:" + site.port() + "/");
    }

    @AfterEach
    void stop() {
        browser.close();
        probed.close();
    }

    @Test
    void fromTheUploadToAllMirrors() throws Exception {
        browser.awaitText(".sentence", "No release yet");
        browser.awaitText("#live", "live");

        waitsInTheDrop();
        isStagedAndNobodyHasIt();
        isReadyAtTheFirstMirror();
        isHeldAndResumed();
        isApproved();
        isEverywhere();
        aMirrorTellsWhatItHas();

        assertThat(Accessibility.serious(browser)).isEmpty();
        assertThat(browser.js("return violations.join()")).isEqualTo("");
        assertThat(browser.complaints()).isEmpty();
        assertThat(browser.requests())
                .allSatisfy(address -> assertThat(address)
                        .matches("(http://127\\.0\\.0\\.1:" + site.port() + "/|data:|about:|chrome:).*"));
    }

    private void waitsInTheDrop() throws Exception {
        site.upload(iso("6.1"), bytes(iso("6.1")));
        site.upload(HOSTILE, bytes(HOSTILE));

        browser.awaitText(VIEW, "Waiting in the drop directory");
        browser.awaitText(VIEW, iso("6.1") + " 300 kB");
        browser.awaitText(VIEW, HOSTILE);
        assertThat(browser.all("main script")).isEmpty();
    }

    private void isStagedAndNobodyHasIt() throws Exception {
        for (Map.Entry<String, byte[]> file : Uploads.release("6.1", "6.0").entrySet()) {
            if (!file.getKey().equals(iso("6.1"))) {
                site.upload(file.getKey(), file.getValue());
            }
        }

        browser.awaitText(".sentence", "no mirror has them yet");
        assertThat(browser.driver().getTitle()).isEqualTo("stable/6.1 · Sluice");
        assertThat(browser.js("return document.getElementById('release').value"))
                .isEqualTo("stable/6.1");
        browser.awaitText("[aria-label='Wave images'] .chip", "staged");
        browser.awaitText("[aria-label='Wave images'] details", "signed by Release key <release@example.org>");
        browser.awaitText("[aria-label='Wave images'] .files", iso("6.1"));
        browser.awaitText("[aria-label='Wave iuks']", "approval");
        browser.awaitText(".mbody", "a.localhost");
        assertThat(cells("a.localhost")).isEqualTo("·····");
        browser.awaitText(".log", "wave.staged");
    }

    private void isReadyAtTheFirstMirror() throws Exception {
        probed.pull(11, probed.mirror("a"));

        browser.awaitText(".sentence", "at a.localhost; 1 of 2 mirrors have them");
        browser.awaitText("[aria-label='Readiness of images'] .met", "first-mirror after");
        browser.awaitText(".log", "release.ready");
        assertThat(cells("a.localhost")).matches("✓✓✓✓·");
        assertThat(cells("b.localhost")).isEqualTo("·····");
        assertThat(browser.all(".share canvas")).hasSize(1);
        browser.shoot("real-first-mirror");
    }

    private void isHeldAndResumed() {
        button(".lead", "Hold…").click();
        browser.awaitText("dialog", "No further wave of it opens");
        decide("a bug", site.sluice("token", "anna").out());
        browser.awaitText(".banners", "stable/6.1 is held by anna since");
        browser.awaitText(".sentence", "a bug");

        button(".banners", "Resume…").click();
        decide("no bug", "");
        browser.awaitText(".log", "release.resumed");
        browser.awaitText("[aria-label='Wave iuks'] .chip", "collecting");
        assertThat(browser.text(".banners")).isEmpty();
    }

    private void isApproved() {
        button("[aria-label='Wave iuks']", "Approve iuks…").click();
        browser.awaitText("dialog", "This gives the approval that the gate of iuks asks for");
        decide("tested on real hardware", "");

        browser.awaitText("[aria-label='Wave iuks'] .chip", "staged");
        browser.awaitText(".log", "wave.opened");
        browser.awaitText(".log", "who anna");
    }

    private void isEverywhere() throws Exception {
        probed.pull(11, probed.mirror("a"));
        probed.pull(12, probed.mirror("b"));

        browser.awaitText(".sentence", "all 2 mirrors have them · iuks");
        browser.awaitText("[aria-label='Wave iuks'] .progress", "100 %");
        assertThat(cells("a.localhost")).isEqualTo("✓✓✓✓✓");
        assertThat(cells("b.localhost")).isEqualTo("✓✓✓✓✓");
        browser.shoot("real-all-ready");
    }

    private void aMirrorTellsWhatItHas() {
        browser.driver().findElement(By.linkText("b.localhost")).click();

        browser.awaitText(VIEW + " h2", "b.localhost serving");
        browser.awaitText("#evidence + ul", iso("6.1"));
        browser.awaitText(VIEW + " .sessions", "clean");
        browser.awaitText(VIEW, "pulls from 127.0.0.12");
        browser.shoot("real-mirror");
    }

    /** Says why, shows the token if it is asked for, and waits for the outcome. */
    private void decide(String why, String said) {
        WebElement dialog = browser.await("dialog");
        dialog.findElement(By.name("why")).sendKeys(why);
        if (!said.isEmpty()) {
            dialog.findElement(By.name("token"))
                    .sendKeys(said.lines().findFirst().orElseThrow().strip());
        }
        dialog.findElement(By.cssSelector("button.main")).click();
        browser.await("dialog .outcome");
        button("dialog", "Close").click();
    }

    private WebElement button(String place, String text) {
        return browser.all(place + " button").stream()
                .filter(button -> button.getText().equals(text))
                .findFirst()
                .orElseThrow(() -> new AssertionError(place + " has no button " + text + ": " + browser.text(place)));
    }

    /** The signs in a mirror's row. */
    private String cells(String mirror) {
        return browser.string("""
                const row = [...document.querySelectorAll('.mbody .mrow:not([hidden])')]
                    .find(row => row.firstChild.textContent === arguments[0]);
                return [...row.querySelectorAll('.mcell')].map(cell => cell.textContent).join('');
                """, mirror);
    }
}
