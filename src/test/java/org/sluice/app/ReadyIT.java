package org.sluice.app;

import static org.assertj.core.api.Assertions.assertThat;
import static org.sluice.app.Site.soon;
import static org.sluice.app.Uploads.bytes;
import static org.sluice.app.Uploads.iso;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.sluice.testkit.RsyncClient;

/** From the tree to readiness and hooks: a real daemon, and mirrors' real clients. */
class ReadyIT {

    private static final String HOOKS = """
            hooks:
              - { name: tell, on: release.ready, run: [ROOT/tell], attempts: 2, back-off: 200ms }
              - { name: first, on: release.ready, rule: first-mirror, wave: images, run: [ROOT/count, first] }
            """;

    /** Fails until the file {@code well} is there; keeps what it was given. */
    private static final String TELL = """
            #!/bin/sh
            cat > "ROOT/told-$SLUICE_RULE-$SLUICE_ATTEMPT.json"
            echo "$SLUICE_IDEMPOTENCY_KEY" >> "ROOT/keys-$SLUICE_RULE"
            [ -f ROOT/well ] || { echo "the mail server is away" >&2; exit 7; }
            """;

    private static final String COUNT = """
            #!/bin/sh
            echo "$SLUICE_RELEASE $SLUICE_WAVE $SLUICE_RULE" >> "ROOT/$1"
            """;

    @TempDir
    private Path root;

    private ServedSite served;
    private Site site;
    private Progress progress;

    @BeforeEach
    void start() throws Exception {
        served = ServedSite.prepare(root, text -> text + HOOKS);
        site = served.site();
        progress = new Progress(site);
        site.script("tell", TELL);
        site.script("count", COUNT);
        site.run();
    }

    @AfterEach
    void stop() {
        served.close();
    }

    @Test
    void onlyAMirrorThatHasTheWholeWaveCounts() throws Exception {
        served.publishImages("6.1");

        pullDry(12);
        pullAndKill(13);
        served.pull(14);
        soon(() -> assertThat(sessions()).isEqualTo(3));
        assertThat(progress.ready("6.1")).isEmpty();
        assertThat(site.sluice("status", "6.1").exit()).isOne();

        served.pull(11);
        soon(() -> assertThat(progress.ready("6.1")).containsExactly("first-mirror"));
        assertThat(progress.mirror("6.1", "a.example.org").path("state").textValue())
                .isEqualTo("fetched");
        assertThat(progress.mirror("6.1", "b.example.org").path("state").textValue())
                .isNotEqualTo("fetched");
        assertThat(progress.mirror("6.1", "c.example.org").path("state").textValue())
                .isNotEqualTo("fetched");

        served.pull(12);
        served.pull(13);
        soon(() -> assertThat(progress.ready("6.1")).containsExactly("first-mirror", "all"));
        soon(() -> assertThat(root.resolve("first")).hasContent("stable/6.1 images first-mirror"));
        assertThat(progress.readyEvents()).containsExactly("images first-mirror", "images all");
        assertThat(site.status()).contains("3 of 3 mirrors have it");
    }

    @Test
    void aHookThatFailsIsTriedAgainParkedAndRunOnDemandWithTheSameKey() throws Exception {
        served.publishImages("6.1");
        served.pull(11);

        soon(() -> assertThat(progress.hook("tell").path("state").asText()).isEqualTo("parked"));
        assertThat(progress.hook("tell").path("attempts").intValue()).isEqualTo(2);
        assertThat(site.status()).contains("tell: parked").contains("exit 7").contains("the mail server is away");
        assertThat(progress.hook("first").path("state").asText()).isEqualTo("done");

        Files.createFile(root.resolve("well"));
        Site.Said retry = site.sluice("retry");

        assertThat(retry.exit()).isZero();
        assertThat(retry.out()).contains("1 parked hook");
        soon(() -> assertThat(progress.hook("tell").path("state").asText()).isEqualTo("done"));
        assertThat(Files.readAllLines(root.resolve("keys-first-mirror")))
                .hasSize(3)
                .containsOnly(
                        Files.readAllLines(root.resolve("keys-first-mirror")).getFirst());
        JsonNode told = new ObjectMapper()
                .readTree(root.resolve("told-first-mirror-1.json").toFile());
        assertThat(told.path("type").textValue()).isEqualTo("release.ready");
        assertThat(told.at("/data/mirrors/0").textValue()).isEqualTo("a.example.org");
    }

    @Test
    void kitsFollowWhenTheFirstMirrorHasTheImagesAndANewRevisionIsCaughtUpAnew() throws Exception {
        for (Map.Entry<String, byte[]> file : Uploads.release("6.2", "6.1").entrySet()) {
            site.upload(file.getKey(), file.getValue());
        }
        site.awaitStaged("6.2", "images");
        soon(() -> assertThat(site.status()).contains("waits for first-mirror of images"));
        served.pull(11);
        site.awaitStaged("6.2", "iuks");

        byte[] rebuilt = bytes(iso("6.2"), 2);
        site.upload("SHA256SUMS-6.2b.sig", Uploads.sign(Uploads.sums(Map.of(iso("6.2"), rebuilt))));
        site.upload("SHA256SUMS-6.2b", Uploads.sums(Map.of(iso("6.2"), rebuilt)));
        site.uploadSigned(iso("6.2"), rebuilt);
        site.awaitPublished(Uploads.stable(iso("6.2")), rebuilt);

        soon(() -> assertThat(
                        progress.mirror("6.2", "a.example.org").path("state").textValue())
                .isNotEqualTo("fetched"));
        site.awaitStaged("6.2", "images");
        served.pull(11);
        soon(() -> assertThat(
                        progress.mirror("6.2", "a.example.org").path("state").textValue())
                .isEqualTo("fetched"));
        assertThat(progress.readyEvents().stream().filter("images first-mirror"::equals))
                .hasSize(1);
    }

    @Test
    void metricsAndHealthTellHowItIs() throws Exception {
        served.publishImages("6.4");
        served.pull(11);
        soon(() -> assertThat(progress.ready("6.4")).containsExactly("first-mirror"));

        soon(() -> {
            String metrics = scrape().get("/metrics", 200);
            assertThat(Scrape.number(metrics, "sluice_catch_up", "fetched")).isEqualTo(1);
            assertThat(Scrape.number(metrics, "sluice_catch_up", "absent")).isEqualTo(2);
            assertThat(Scrape.number(metrics, "sluice_sessions_total", "clean")).isGreaterThanOrEqualTo(1);
            assertThat(Scrape.number(metrics, "sluice_waves", "staged")).isEqualTo(1);
            assertThat(Scrape.number(metrics, "sluice_artifacts", "staged")).isEqualTo(4);
            assertThat(Scrape.number(metrics, "sluice_readiness_duration_seconds", "first-mirror"))
                    .isBetween(0.0, 60.0);
            assertThat(Scrape.number(metrics, "sluice_outbox_depth", "")).isZero();
        });
        assertThat(scrape().get("/health/ready", 200)).contains("\"up\"", "events in the outbox");
        assertThat(scrape().get("/health/live", 200)).contains("broker");
        assertThat(scrape().get("/nonsense", 404)).isNotBlank();
    }

    @Test
    void whatNobodyCanReadGoesToTheDeadLettersAndHoldsUpNothing() throws Exception {
        LogKeeper log = LogKeeper.start();
        site.send("artifact.new", "garbage\u001b[31m");

        served.publishImages("6.5");
        soon(() -> assertThat(site.status())
                .contains("dead letters: 1, `sluice retry` delivers them again", "to artifact.new that is no event"));
        Site.Said retry = site.sluice("retry");

        assertThat(retry.out()).contains("1 dead letter");
        soon(() -> assertThat(site.status()).contains("dead letters: 1"));
        log.assertNoTraces();
        assertThat(log.lines())
                .anyMatch(line -> line.contains("not an event"))
                .noneMatch(line -> line.contains("\u001b"));
    }

    private void pullDry(int address) throws Exception {
        assertThat(served.client(address).with("-n").run().exit()).isZero();
    }

    private void pullAndKill(int address) throws Exception {
        try (RsyncClient.Running running =
                served.client(address).with("--bwlimit=50").start()) {
            soon(() -> assertThat(partial(address)).isTrue());
            running.kill();
        }
    }

    private boolean partial(int address) throws IOException {
        try (Stream<Path> files = Files.walk(served.folder(address))) {
            return files.anyMatch(file -> String.valueOf(file.getFileName()).startsWith(".tails-amd64"));
        }
    }

    private long sessions() {
        String metrics = scrape().get("/metrics", 200);
        return (long) Stream.of("clean", "failed", "lost", "refused", "listing")
                .mapToDouble(outcome -> Scrape.number(metrics, "sluice_sessions_total", outcome))
                .sum();
    }

    private Scrape scrape() {
        return new Scrape(site.port());
    }
}
