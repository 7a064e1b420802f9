package org.sluice.app;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;
import static org.sluice.app.Site.soon;
import static org.sluice.app.Uploads.bytes;
import static org.sluice.app.Uploads.img;
import static org.sluice.app.Uploads.iso;
import static org.sluice.app.Uploads.stable;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.sluice.demo.MirrorSites;
import org.sluice.demo.RsyncDaemon;
import org.sluice.demo.RsyncdConf;
import org.sluice.testkit.RsyncClient;

/** What the log can't know: mirrors whose sessions look good, and that do not serve what they fetched. */
class ProbedReadyIT {

    private static final String MODULE = "amnesia-archive";
    private static final String NOBODY = "65534";
    private static final String PROBE =
            "probe: { allow-private: true, timeout: 5s, retry: 300ms, again: 500ms, samples: 8, sample-size: 4KiB }";

    @TempDir
    private Path root;

    private Site site;
    private Progress progress;
    private RsyncDaemon daemon;
    private MirrorSites sites;

    @BeforeEach
    void start() throws Exception {
        site = Site.prepare(root, text -> text.replace("probe: { enabled: false }", PROBE));
        progress = new Progress(site);
        sites = MirrorSites.open(List.of(mirror("a"), mirror("b")));
        Files.writeString(root.resolve("mirrors.json"), """
                { "version": 1, "mirrors": [
                  { "url_prefix": "http://a.localhost:%d/tails/", "weight": 1 },
                  { "url_prefix": "http://b.localhost:%d/tails/", "weight": 1 } ] }
                """.formatted(
                        sites.ports().get(0), sites.ports().get(1)));
        Files.writeString(root.resolve("addresses.yaml"), """
                a.localhost: [127.0.0.11]
                b.localhost: [127.0.0.12]
                """);
        Files.createDirectories(site.tree());
        daemon = RsyncDaemon.start(
                RsyncdConf.read(Path.of("deploy/rsyncd/rsyncd.conf")), site.tree(), root.resolve("daemon"));
        site.run();
    }

    @AfterEach
    void stop() {
        site.close();
        daemon.close();
        sites.close();
    }

    @Test
    void aMirrorCountsOnceItServesWhatItFetched() throws Exception {
        publishImages("6.1");
        assertThat(client(11, root.resolve("not-served-yet")).run().exit()).isZero();
        soon(() -> assertThat(events("mirror.refuted")).isNotEmpty());
        assertThat(progress.ready("6.1")).isEmpty();
        assertThat(status("a").path("probe").path("outcome").textValue()).isEqualTo("missing");
        assertThat(site.status()).contains("does not have it: answers 404");
        assertThat(site.sluice("status", "6.1").exit()).isOne();

        Files.delete(mirror("a"));
        Files.move(root.resolve("not-served-yet"), mirror("a"));

        soon(() -> assertThat(progress.ready("6.1")).containsExactly("first-mirror"));
        assertThat(status("a").path("state").textValue()).isEqualTo("serving");
        assertThat(status("a").path("servingAt").textValue()).isNotEmpty();
        assertThat(site.sluice("status", "6.1").exit()).isZero();
    }

    @Test
    void aMirrorThatScribblesOnItsOwnCopyIsTakenBackAndNothingFiresTwice() throws Exception {
        publishImages("6.1");
        assertThat(client(11, mirror("a")).run().exit()).isZero();
        soon(() -> assertThat(progress.ready("6.1")).containsExactly("first-mirror"));
        assertThat(events("mirror.refuted")).isEmpty();
        Path image = mirror("a").resolve("tails").resolve(stable(iso("6.1")));

        Files.write(image, new byte[bytes(iso("6.1")).length]);

        soon(() -> assertThat(events("mirror.refuted"))
                .anySatisfy(
                        event -> assertThat(event.at("/data/why").textValue()).contains("bytes differ")));
        soon(() -> assertThat(status("a").path("at").isMissingNode()).isTrue());
        Files.write(image, bytes(iso("6.1")));
        soon(() -> assertThat(status("a").path("state").textValue()).isEqualTo("serving"));
        assertThat(progress.readyEvents()).containsExactly("images first-mirror");
    }

    /**
     * The receiver can't write into the directory, tells nobody but its own terminal, and the daemon logs a clean end.
     */
    @Test
    void aMirrorThatCouldPutNothingInItsPlaceIsFoundOut() throws Exception {
        assumeTrue("root".equals(System.getProperty("user.name")), "only root can pull as somebody else");
        publishImages("6.1");
        Path release = mirror("a").resolve("tails/stable/tails-amd64-6.1");
        Files.createDirectories(release);
        Files.setPosixFilePermissions(root, PosixFilePermissions.fromString("rwxr-xr-x"));

        assertThat(pullAsNobody(mirror("a")))
                .as("partial transfer due to error")
                .isEqualTo(23);

        assertThat(release).isEmptyDirectory();
        soon(() -> assertThat(events("mirror.fetched")).as("what the log says").isNotEmpty());
        soon(() -> assertThat(events("mirror.refuted"))
                .anySatisfy(
                        event -> assertThat(event.at("/data/why").textValue()).contains("404")));
        assertThat(progress.ready("6.1")).isEmpty();
    }

    @Test
    void checksOnDemandWhetherThePipelineRunsOrNot() throws Exception {
        publishImages("6.1");
        assertThat(site.sluice("mirrors", "check", "a.localhost").exit()).isOne();
        assertThat(client(11, mirror("a")).run().exit()).isZero();
        soon(() -> assertThat(progress.ready("6.1")).containsExactly("first-mirror"));

        Site.Said good = site.sluice("mirrors", "check", "a.localhost", "--release", "6.1", "--whole");
        site.close();
        Site.Said all = site.sluice("mirrors", "check");
        JsonNode json = site.sluice("mirrors", "check", "--json").json();

        assertThat(good.exit()).as(good.out() + good.err()).isZero();
        assertThat(good.out()).contains("ok    a.localhost serves 4 of 4", "1 of 1 mirrors serve all of [stable/6.1]");
        assertThat(all.exit()).isOne();
        assertThat(all.out()).contains("wrong b.localhost serves 0 of 4", "does not have it: answers 404");
        assertThat(json.path("ok").booleanValue()).isFalse();
        assertThat(json.at("/mirrors/0/artifacts")).hasSize(4);
        assertThat(json.at("/mirrors/1/artifacts/0/outcome").textValue()).isEqualTo("missing");
        assertThat(site.sluice("mirrors", "check", "nobody.example.org").exit()).isEqualTo(2);
        assertThat(site.sluice("mirrors", "check", "--release", "nonsense").exit())
                .isEqualTo(2);
        assertThat(site.sluice("mirrors", "check", "--release", "5.0").exit()).isOne();
    }

    @Test
    void metersTellWhatProbesFound() throws Exception {
        publishImages("6.1");
        assertThat(client(11, mirror("a")).run().exit()).isZero();
        soon(() -> assertThat(progress.ready("6.1")).containsExactly("first-mirror"));

        String metrics = new Scrape(site.port()).get("/metrics", 200);

        assertThat(Scrape.number(metrics, "sluice_probe_duration_seconds_count", "serving"))
                .isGreaterThanOrEqualTo(4);
        assertThat(Scrape.number(metrics, "sluice_probe_received_bytes_total", ""))
                .isGreaterThan(0);
        soon(() -> assertThat(Scrape.number(new Scrape(site.port()).get("/metrics", 200), "sluice_catch_up", "serving"))
                .isEqualTo(1));
    }

    private Path mirror(String letter) {
        return root.resolve("mirror-" + letter);
    }

    private JsonNode status(String letter) {
        return progress.mirror("6.1", letter + ".localhost");
    }

    private JsonNode events(String type) {
        return site.sluice("events", "--json", "--type", type).json().path("events");
    }

    private void publishImages(String version) throws IOException {
        site.uploadSigned(iso(version), bytes(iso(version)));
        site.uploadSigned(img(version), bytes(img(version)));
        site.awaitStaged(version, "images");
    }

    private RsyncClient client(int address, Path folder) throws IOException {
        return RsyncClient.at(address, daemon.port(), MODULE, folder);
    }

    private int pullAsNobody(Path folder) throws IOException, InterruptedException {
        return new ProcessBuilder(
                        "setpriv",
                        "--reuid=" + NOBODY,
                        "--regid=" + NOBODY,
                        "--clear-groups",
                        "rsync",
                        "-r",
                        "--address=127.0.0.11",
                        "--port=" + daemon.port(),
                        "rsync://127.0.0.1/" + MODULE + "/",
                        folder + "/")
                .redirectErrorStream(true)
                .redirectOutput(root.resolve("nobody.out").toFile())
                .start()
                .waitFor();
    }
}
