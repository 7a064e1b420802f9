package org.sluice.app;

import static org.assertj.core.api.Assertions.assertThat;
import static org.sluice.app.Site.soon;
import static org.sluice.app.Uploads.bytes;
import static org.sluice.app.Uploads.iso;
import static org.sluice.app.Uploads.stable;

import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.InstantSource;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.sluice.config.rsyncd.ConfText;
import org.sluice.testkit.TcpProxy;

/**
 * The cases in which a mirror's log looks good and is not: in each, the log alone would call the mirror ready, and a
 * probe finds out, or tells whom the log meant. The daemon logs no checksums, as older ones can't.
 */
class BeyondTheLogIT {

    private static final String ISO = stable(iso("6.1"));

    @TempDir
    private Path root;

    private @Nullable ProbedSite probed;

    @AfterEach
    void stop() {
        if (probed != null) {
            probed.close();
        }
    }

    @Test
    void aFileThatChangedBehindTheSenderIsFoundAtTheMirror() throws Exception {
        ProbedSite site = start();
        Path served = site.site().published(ISO);
        Files.write(served, otherBytes(iso("6.1")));
        site.pull(11, site.mirror("a"));
        Files.write(served, bytes(iso("6.1")));

        site.awaitFetched("a");
        site.awaitRefuted("a", "bytes differ");

        assertThat(site.progress().ready("6.1")).isEmpty();
        repair(site, served);
        site.awaitFirst("a");
    }

    @Test
    void aFileThatStaysChangedBehindTheSenderProvesNothing() throws Exception {
        ProbedSite site = start();
        Path served = site.site().published(ISO);
        Files.write(served, otherBytes(iso("6.1")));

        site.pull(11, site.mirror("a"));

        site.awaitFetched("a");
        soon(() -> assertThat(site.site().status()).contains("the original is not what was published"));
        assertThat(site.progress().ready("6.1")).isEmpty();
        Files.write(served, bytes(iso("6.1")));
        site.awaitRefuted("a", "bytes differ");
    }

    @Test
    void appendingToADamagedBeginningIsFound() throws Exception {
        ProbedSite site = start();
        byte[] damaged = otherBytes(iso("6.1"));
        Files.createDirectories(site.served("a", ISO).getParent());
        Files.write(site.served("a", ISO), Arrays.copyOf(damaged, damaged.length / 2));

        assertThat(site.client(11, site.mirror("a")).with("--append").run().exit())
                .isZero();

        site.awaitFetched("a");
        site.awaitRefuted("a", "bytes differ");
        assertThat(site.progress().ready("6.1")).isEmpty();
        assertThat(site.client(11, site.mirror("a")).with("--checksum").run().exit())
                .isZero();
        site.awaitFirst("a");
    }

    /** What a client can write into the log of a daemon of rsync 3.4.1 or older, by the path that it asks for. */
    @Test
    void aForgedSessionMakesNobodyReady() throws Exception {
        ProbedSite site = start();
        LoggedPull forged = new LoggedPull(site.site(), InstantSource.system(), 4242, "127.0.0.11");

        forged.withoutChecksums().run();

        site.awaitFetched("a");
        site.awaitRefuted("a", "404");
        assertThat(site.progress().ready("6.1")).isEmpty();
        site.pull(11, site.mirror("a"));
        site.awaitFirst("a");
    }

    @Test
    void behindAProxyOnlyTheMirrorThatServesItIsReady() throws Exception {
        ProbedSite site = start();
        site.know("a.localhost: [127.0.0.1]");
        try (TcpProxy proxy = TcpProxy.before(site.port())) {
            site.pullFrom(proxy.port(), 12, site.mirror("b"));

            site.awaitFetched("a");
            site.awaitRefuted("a", "404");
            assertThat(site.progress().ready("6.1")).isEmpty();

            site.pullFrom(proxy.port(), 11, site.mirror("a"));
            site.awaitFirst("a");
        }
    }

    @Test
    void ofTwoMirrorsBehindOneAddressTheOneThatServesItIsReady() throws Exception {
        ProbedSite site = start();
        site.know("a.localhost: [127.0.0.11]");
        site.pull(11, site.mirror("b"));
        site.awaitFetched("a");
        site.awaitRefuted("a", "404");
        assertThat(site.progress().ready("6.1")).isEmpty();
        site.pull(11, site.mirror("a"));
        site.awaitFirst("a");

        site.pull(11, root.resolve("a-third"));

        soon(() -> assertThat(site.status("a").path("state").textValue()).isEqualTo("serving"));
        assertThat(site.progress().readyEvents()).containsExactly("images first-mirror");
    }

    @Test
    void aRuleThatGoesByProbesTellsSuchMirrorsApart() throws Exception {
        ProbedSite site = start("readiness: [ { name: first-mirror, mirrors: 1, evidence: probe } ]\n");
        site.know("a.localhost: [127.0.0.11]");

        site.pull(11, site.mirror("b"));

        site.awaitFirst("b");
    }

    private ProbedSite start() throws Exception {
        return start("");
    }

    /** @param configuration more of it */
    private ProbedSite start(String configuration) throws Exception {
        probed = ProbedSite.start(root, BeyondTheLogIT::withoutChecksums, text -> text + configuration);
        probed.publishImages();
        return probed;
    }

    private static ConfText withoutChecksums(ConfText shipped) {
        return shipped.with("log format", LoggedPull.WITHOUT_CHECKSUM);
    }

    /** The mirror has the size and the time, so that a plain pull would change nothing. */
    private static void repair(ProbedSite site, Path served) throws Exception {
        Files.setLastModifiedTime(
                served, FileTime.from(InstantSource.system().instant().plusSeconds(60)));
        site.pull(11, site.mirror("a"));
    }

    /** Of the same size, nowhere the same. */
    private static byte[] otherBytes(String name) {
        byte[] bytes = bytes(name);
        for (int i = 0; i < bytes.length; i++) {
            bytes[i] ^= 1;
        }
        return bytes;
    }
}
