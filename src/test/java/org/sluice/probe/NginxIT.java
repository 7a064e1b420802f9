package org.sluice.probe;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.InetAddress;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import org.assertj.core.api.AbstractStringAssert;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.sluice.config.pool.Resolver;
import org.sluice.ledger.Probes.Outcome;
import org.sluice.mirror.Mirror;
import org.sluice.probe.Prober.Depth;
import org.sluice.release.Artifact;
import org.sluice.testkit.Certificates;
import org.sluice.testkit.Loopback;
import org.sluice.testkit.Nginx;

/** A mirror's web server as they are: nginx, by IPv4 and IPv6, with all that operators configure. */
@Timeout(120)
class NginxIT {

    private static final String HOST = "mirror.example.org";
    private static final int SIZE = 1 << 20;
    private static final String BOTH = "listen 127.0.0.1:PORT; listen [::1]:PORT;";

    @TempDir
    Path folder;

    private Artifact artifact;
    private Path copy;

    @BeforeEach
    void pullToTheMirror() throws IOException {
        artifact = PublishedImages.inTree(folder.resolve("tree"), SIZE);
        copy = artifact.path().in(folder.resolve("mirror"));
        Files.createDirectories(copy.getParent());
        Files.copy(artifact.path().in(folder.resolve("tree")), copy);
    }

    @Test
    void servesIt() throws Exception {
        assertFound(server(BOTH + " root MIRROR;"), Outcome.SERVING)
                .isEqualTo("serves it: 16384 of 1048576 bytes compared are right");
        assertWhole(server(BOTH + " root MIRROR;"), Outcome.SERVING).isEqualTo("serves it: all bytes are right");
    }

    @Test
    void servesItThoughItCompressesWhateverItMay() throws Exception {
        String gzip = " gzip on; gzip_types *; gzip_min_length 1; gzip_http_version 1.0; root MIRROR;";

        assertFound(server(BOTH + gzip), Outcome.SERVING);
        assertWhole(server(BOTH + gzip), Outcome.SERVING);
    }

    @Test
    void servesItThoughItKnowsNoRanges() throws Exception {
        assertFound(server(BOTH + " max_ranges 0; root MIRROR;"), Outcome.SERVING)
                .contains("all bytes are right");
    }

    @Test
    void doesNotHaveIt() throws Exception {
        Files.delete(copy);

        assertFound(server(BOTH + " root MIRROR;"), Outcome.MISSING).contains("404");
    }

    @Test
    void hasItCutOrGrown() throws Exception {
        byte[] bytes = Files.readAllBytes(copy);
        Files.write(copy, Arrays.copyOf(bytes, SIZE - 1));
        assertFound(server(BOTH + " root MIRROR;"), Outcome.WRONG_SIZE).contains("1048575 bytes instead of 1048576");

        Files.write(copy, Arrays.copyOf(bytes, 10));
        assertFound(server(BOTH + " root MIRROR;"), Outcome.WRONG_SIZE).contains("10 bytes");

        Files.write(copy, Arrays.copyOf(bytes, SIZE + 1));
        assertFound(server(BOTH + " root MIRROR;"), Outcome.WRONG_SIZE).contains("1048577 bytes");
        assertWhole(server(BOTH + " root MIRROR;"), Outcome.WRONG_SIZE);
    }

    @Test
    void hasOneByteThatDiffers() throws Exception {
        flip(500_000, 1);

        assertWhole(server(BOTH + " root MIRROR;"), Outcome.DIFFERS).contains("bytes differ");
    }

    @Test
    void hasALargePartThatDiffers() throws Exception {
        flip(SIZE / 4, SIZE / 2);

        assertFound(server(BOTH + " root MIRROR;"), Outcome.DIFFERS).contains("bytes differ in the range from");
    }

    @Test
    void hasItFilledUpWithNothingAtItsEnd() throws Exception {
        byte[] bytes = Files.readAllBytes(copy);
        Arrays.fill(bytes, SIZE - 10_000, SIZE, (byte) 0);
        Files.write(copy, bytes);

        assertFound(server(BOTH + " root MIRROR;"), Outcome.DIFFERS).contains("from 1044480 to 1048575");
    }

    @Test
    void servesSomethingElseByIpv6() throws Exception {
        String servers = server("listen 127.0.0.1:PORT; root MIRROR;") + server("listen [::1]:PORT; root NOWHERE;");

        assertFound(servers, Outcome.MISSING).contains("404");
    }

    @Test
    void redirectsOnItsOwnHost() throws Exception {
        String moved = BOTH + " location /tails/ { return 301 /pub$uri; } location /pub/ { alias MIRROR/; }";

        assertFound(server(moved), Outcome.SERVING);
    }

    @Test
    void redirectsToAnotherHost() throws Exception {
        assertFound(server(BOTH + " return 302 https://mirror.example.net$uri;"), Outcome.REFUSED)
                .contains("another host");
    }

    @Test
    void forbidsIt() throws Exception {
        assertFound(server(BOTH + " return 403;"), Outcome.REFUSED).isEqualTo("answers 403");
    }

    @Test
    void provesWhoItIsToThoseWhoTrustItsAuthority() throws Exception {
        Certificates certificates = Certificates.make(folder.resolve("tls"), HOST);
        String servers = tls(certificates, " root MIRROR;");

        assertFound(servers, Depth.SAMPLES, "https://" + HOST, Optional.of(certificates.authority()), Outcome.SERVING);
        assertFound(servers, Depth.SAMPLES, "https://" + HOST, Optional.empty(), Outcome.REFUSED)
                .contains("can't prove who it is");
        assertFound(
                        servers,
                        Depth.SAMPLES,
                        "https://other.example.org",
                        Optional.of(certificates.authority()),
                        Outcome.REFUSED)
                .contains("can't prove who it is");
    }

    @Test
    void leadsFromHttpsToHttp() throws Exception {
        Certificates certificates = Certificates.make(folder.resolve("tls"), HOST);
        String servers = tls(certificates, " return 301 http://$host$uri;");

        assertFound(servers, Depth.SAMPLES, "https://" + HOST, Optional.of(certificates.authority()), Outcome.REFUSED)
                .contains("from https to http");
    }

    private static String tls(Certificates certificates, String more) {
        return server("listen 127.0.0.1:PORT ssl; listen [::1]:PORT ssl; ssl_certificate " + certificates.certificate()
                + "; ssl_certificate_key " + certificates.key() + ";" + more);
    }

    private static String server(String directives) {
        return "server { server_name _; " + directives + " }\n";
    }

    private void flip(int from, int length) throws IOException {
        byte[] bytes = Files.readAllBytes(copy);
        for (int i = from; i < from + length; i++) {
            bytes[i] ^= 1;
        }
        Files.write(copy, bytes);
    }

    private AbstractStringAssert<?> assertFound(String servers, Outcome outcome) throws Exception {
        return assertFound(servers, Depth.SAMPLES, "http://" + HOST, Optional.empty(), outcome);
    }

    private AbstractStringAssert<?> assertWhole(String servers, Outcome outcome) throws Exception {
        return assertFound(servers, Depth.WHOLE, "http://" + HOST, Optional.empty(), outcome);
    }

    private AbstractStringAssert<?> assertFound(
            String servers, Depth depth, String url, Optional<Path> authorities, Outcome outcome) throws Exception {
        String placed = servers.replace("MIRROR", folder.resolve("mirror").toString())
                .replace("NOWHERE", folder.resolve("nowhere").toString());
        List<InetAddress> addresses = List.of(Loopback.four(), Loopback.six());
        Resolver resolver = hosts -> Map.of(hosts.iterator().next(), addresses);
        try (Nginx nginx = Nginx.start(folder.resolve("nginx"), placed);
                Prober prober = new Prober(
                        PublishedImages.asking(authorities),
                        PublishedImages.tree(folder.resolve("tree")),
                        resolver,
                        new Random(3))) {
            Mirror mirror = new Mirror("m", URI.create(url + ":" + nginx.port() + "/tails/"), 1);
            Probed probed = prober.probe(mirror, artifact, depth).probed();

            assertThat(probed.outcome()).as(probed.found()).isEqualTo(outcome);
            return assertThat(probed.found());
        }
    }
}
