package org.sluice.app;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;
import static org.sluice.app.Site.soon;
import static org.sluice.app.Uploads.bytes;
import static org.sluice.app.Uploads.iso;
import static org.sluice.app.Uploads.stable;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What the log can't know: mirrors whose sessions look good, and that do not serve what they fetched. */
class ProbedReadyIT {

    private static final String NOBODY = "65534";

    @TempDir
    private Path root;

    private ProbedSite probed;
    private Site site;
    private Progress progress;

    @BeforeEach
    void start() throws Exception {
        probed = ProbedSite.start(root);
        site = probed.site();
        progress = probed.progress();
    }

    @AfterEach
    void stop() {
        probed.close();
    }

    @Test
    void aMirrorCountsOnceItServesWhatItFetched() throws Exception {
        probed.publishImages();
        probed.pull(11, root.resolve("not-served-yet"));
        soon(() -> assertThat(probed.events("mirror.refuted")).isNotEmpty());
        assertThat(progress.ready("6.1")).isEmpty();
        assertThat(probed.status("a").path("probe").path("outcome").textValue()).isEqualTo("missing");
        assertThat(site.status()).contains("does not have it: answers 404");
        assertThat(site.sluice("status", "6.1").exit()).isOne();

        Files.delete(probed.mirror("a"));
        Files.move(root.resolve("not-served-yet"), probed.mirror("a"));

        soon(() -> assertThat(progress.ready("6.1")).containsExactly("first-mirror"));
        assertThat(probed.status("a").path("state").textValue()).isEqualTo("serving");
        assertThat(probed.status("a").path("servingAt").textValue()).isNotEmpty();
        assertThat(site.sluice("status", "6.1").exit()).isZero();
    }

    @Test
    void aMirrorThatScribblesOnItsOwnCopyIsTakenBackAndNothingFiresTwice() throws Exception {
        probed.publishImages();
        probed.pull(11, probed.mirror("a"));
        soon(() -> assertThat(progress.ready("6.1")).containsExactly("first-mirror"));
        assertThat(probed.events("mirror.refuted")).isEmpty();
        Path image = probed.served("a", stable(iso("6.1")));

        Files.write(image, new byte[bytes(iso("6.1")).length]);

        soon(() -> assertThat(probed.events("mirror.refuted"))
                .anySatisfy(
                        event -> assertThat(event.at("/data/why").textValue()).contains("bytes differ")));
        soon(() -> assertThat(probed.status("a").path("at").isMissingNode()).isTrue());
        Files.write(image, bytes(iso("6.1")));
        soon(() -> assertThat(probed.status("a").path("state").textValue()).isEqualTo("serving"));
        assertThat(progress.readyEvents()).containsExactly("images first-mirror");
    }

    /**
     * The receiver can't write into the directory, tells nobody but its own terminal, and the daemon logs a clean end.
     */
    @Test
    void aMirrorThatCouldPutNothingInItsPlaceIsFoundOut() throws Exception {
        assumeTrue("root".equals(System.getProperty("user.name")), "only root can pull as somebody else");
        probed.publishImages();
        Path release = probed.mirror("a").resolve("tails/stable/tails-amd64-6.1");
        Files.createDirectories(release);
        Files.setPosixFilePermissions(root, PosixFilePermissions.fromString("rwxr-xr-x"));

        assertThat(pullAsNobody(probed.mirror("a")))
                .as("partial transfer due to error")
                .isEqualTo(23);

        assertThat(release).isEmptyDirectory();
        soon(() -> assertThat(probed.events("mirror.fetched"))
                .as("what the log says")
                .isNotEmpty());
        soon(() -> assertThat(probed.events("mirror.refuted"))
                .anySatisfy(
                        event -> assertThat(event.at("/data/why").textValue()).contains("404")));
        assertThat(progress.ready("6.1")).isEmpty();
    }

    @Test
    void checksOnDemandWhetherThePipelineRunsOrNot() throws Exception {
        probed.publishImages();
        assertThat(site.sluice("mirrors", "check", "a.localhost").exit()).isOne();
        probed.pull(11, probed.mirror("a"));
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
        probed.publishImages();
        probed.pull(11, probed.mirror("a"));
        soon(() -> assertThat(progress.ready("6.1")).containsExactly("first-mirror"));

        String metrics = new Scrape(site.port()).get("/metrics", 200);

        assertThat(Scrape.number(metrics, "sluice_probe_duration_seconds_count", "serving"))
                .isGreaterThanOrEqualTo(4);
        assertThat(Scrape.number(metrics, "sluice_probe_received_bytes_total", ""))
                .isGreaterThan(0);
        soon(() -> assertThat(Scrape.number(new Scrape(site.port()).get("/metrics", 200), "sluice_catch_up", "serving"))
                .isEqualTo(1));
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
                        "--port=" + probed.port(),
                        "rsync://127.0.0.1/" + ProbedSite.MODULE + "/",
                        folder + "/")
                .redirectErrorStream(true)
                .redirectOutput(root.resolve("nobody.out").toFile())
                .start()
                .waitFor();
    }
}
