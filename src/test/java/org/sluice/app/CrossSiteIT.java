package org.sluice.app;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.sluice.testkit.Browser;
import org.sluice.testkit.Loopback;

/** A page of another site, in a real browser, does what it can; it even knows a token that is good. */
@Timeout(180)
class CrossSiteIT {

    private static final String HOLD = "/api/v1/releases/stable/6.1/hold";

    @TempDir
    private static Path root;

    @TempDir
    private static Path profile;

    private static Site site;
    private static HttpServer elsewhere;
    private static Browser browser;
    private static String token;

    @BeforeAll
    static void start() throws IOException {
        site = Site.start(
                root,
                text -> text.replace(
                        "http: { listen: \"127.0.0.1:0\" }", "http: { listen: \"127.0.0.1:0\", tokens: ROOT/tokens }"));
        token = site.sluice("token", "anna").out().strip();
        elsewhere = HttpServer.create(new InetSocketAddress(Loopback.four(), 0), 0);
        elsewhere.createContext("/", exchange -> {
            byte[] page = "<!doctype html><title>elsewhere</title><body>".getBytes(StandardCharsets.UTF_8);
            exchange.getResponseHeaders().set("Content-Type", "text/html");
            exchange.sendResponseHeaders(200, page.length);
            exchange.getResponseBody().write(page);
            exchange.close();
        });
        elsewhere.start();
        browser = Browser.start(profile);
        browser.driver().manage().timeouts().scriptTimeout(Duration.ofSeconds(30));
    }

    @AfterAll
    static void stop() {
        browser.close();
        elsewhere.stop(0);
        site.close();
    }

    /** By another name it is another site; by the same address with another port, the same site but another origin. */
    @ParameterizedTest
    @ValueSource(strings = {"localhost", "127.0.0.1"})
    void decidesNothingAndReadsNothing(String host) {
        browser.driver().get("http://" + host + ":" + elsewhere.getAddress().getPort() + "/");

        List<String> told = browser.list(ATTEMPTS.replace("PORT", String.valueOf(site.port()))
                .replace("PATH", HOLD)
                .replace("TOKEN", token));

        assertThat(told).as("of six requests by script, what came of each").hasSize(6);
        assertThat(told).as("no answer is seen").allMatch(answer -> answer.startsWith("failed"));
        assertThat(site.sluice("events", "--type", "release.held").out()).doesNotContain("release.held");
        assertThat(site.sluice("status", "--json").out()).doesNotContain("heldBy", "anna");
    }

    @Test
    void aFormIsRefusedInSoManyWords() {
        browser.driver().get("http://localhost:" + elsewhere.getAddress().getPort() + "/");

        browser.js("""
                document.body.innerHTML = '<form method="post" enctype="text/plain" action="http://127.0.0.1:PORTPATH">'
                  + '<input name=\\'{"why":"\\' value=\\'"}\\'></form>';
                document.forms[0].submit();
                """.replace("PORT", String.valueOf(site.port())).replace("PATH", HOLD));

        browser.awaitText("body", "a page of another site sent this");
        assertThat(site.sluice("events", "--type", "release.held").out()).doesNotContain("release.held");
    }

    @Test
    void aFrameShowsNothing() {
        browser.driver().get("http://localhost:" + elsewhere.getAddress().getPort() + "/");

        String seen = browser.string("""
                return new Promise(done => {
                  const frame = document.createElement('iframe');
                  frame.onload = () => {
                    try {
                      done('document ' + frame.contentDocument);
                    } catch (refused) {
                      done('refused');
                    }
                  };
                  frame.src = 'http://127.0.0.1:PORT/';
                  document.body.append(frame);
                });
                """.replace("PORT", String.valueOf(site.port())));

        assertThat(seen).isIn("refused", "document null");
        assertThat(browser.complaints())
                .anyMatch(words -> words.contains("frame-ancestors") || words.contains("X-Frame-Options"));
    }

    @Test
    void sluicesOwnPageMayDecide() {
        browser.driver().get("http://127.0.0.1:" + site.port() + "/");

        String answered = browser.string("""
                return fetch('/api/v1/retry', { method: 'POST', body: '{}',
                    headers: { 'Content-Type': 'application/json', Authorization: 'Bearer TOKEN' } })
                  .then(answer => String(answer.status));
                """.replace("TOKEN", token));

        assertThat(answered).isEqualTo("200");
    }

    private static final String ATTEMPTS = """
            const to = 'http://127.0.0.1:PORTPATH';
            const json = { 'Content-Type': 'application/json' };
            const shown = { ...json, Authorization: 'Bearer TOKEN' };
            const attempt = (address, options) => fetch(address, options)
              .then(answer => answer.type + ' ' + answer.status, refused => 'failed ' + refused.message);
            navigator.sendBeacon(to, new Blob(['{"why":"beacon"}'], { type: 'text/plain' }));
            try {
              navigator.sendBeacon(to, new Blob(['{"why":"beacon"}'], { type: 'application/json' }));
            } catch (refused) {
              // a browser may refuse to
            }
            const image = new Promise(done => {
              const picture = new Image();
              picture.onload = picture.onerror = done;
              picture.src = to;
            });
            return Promise.all([
              attempt(to, { method: 'POST', headers: shown, body: '{"why":"with CORS"}' }),
              attempt(to, { method: 'POST', headers: shown, body: '{"why":"with cookies"}', credentials: 'include' }),
              attempt('http://127.0.0.1:PORT/api/v1/mirrors', {}),
              attempt('http://127.0.0.1:PORT/api/v1/mirrors', { mode: 'no-cors' }),
              attempt(to, { method: 'POST', mode: 'no-cors', body: '{"why":"plain"}' }),
              attempt(to, { method: 'POST', mode: 'no-cors', body: new URLSearchParams({ why: 'form' }) }),
            ]).then(async answers => {
              await image;
              return answers;
            });
            """;
}
