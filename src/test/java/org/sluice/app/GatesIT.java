package org.sluice.app;

import static org.assertj.core.api.Assertions.assertThat;
import static org.sluice.app.Site.soon;
import static org.sluice.app.Uploads.bytes;
import static org.sluice.app.Uploads.iso;
import static org.sluice.app.Uploads.stable;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;
import org.sluice.testkit.SluiceProcess;
import org.sluice.testkit.SteppedClock;

/** Waves at their gates, in the real pipeline: held, by the hour, by several conditions, by another configuration. */
@Execution(ExecutionMode.CONCURRENT)
class GatesIT {

    private static final String IMMEDIATE = "kinds: [iso, img], collect: 500ms, gate: immediate";

    @TempDir
    private Path root;

    private final List<AutoCloseable> open = new ArrayList<>();

    @AfterEach
    void stop() throws Exception {
        for (AutoCloseable one : open) {
            one.close();
        }
    }

    @Test
    void aHeldReleaseStandsStillThoughThePipelineIsKilledAndStartedAgain() throws Exception {
        Site site = Site.prepare(root, text -> text.replace("reject-after: 5s", "reject-after: 1h"));
        SluiceProcess first = run(site);
        assertThat(site.sluice("hold", "6.1", "--by", "anna", "--reason", "a bug")
                        .exit())
                .isZero();
        site.uploadSigned(iso("6.1"), bytes(iso("6.1")));
        soon(() -> assertThat(waits(site, "6.1").path("what").asText()).startsWith("the end of the hold"));

        first.kill();
        assertThat(site.sluice("hold", "6.1").exit()).isOne();
        run(site);
        // the pipeline does its work meanwhile
        site.uploadSigned(iso("6.2"), bytes(iso("6.2")));
        site.awaitStaged("6.2", "images");

        assertThat(site.published(stable(iso("6.1")))).doesNotExist();
        assertThat(site.status()).contains("held by anna since ", ": a bug", "waits for the end of the hold");
        JsonNode hold = site.sluice("status", "6.1", "--json").json().at("/releases/0/hold");
        assertThat(hold.path("who").asText()).isEqualTo("anna");
        assertThat(hold.path("why").asText()).isEqualTo("a bug");
        assertThat(Instant.parse(hold.path("since").asText())).isBefore(Instant.now());
        assertThat(site.sluice("approve", "6.1", "images").err()).contains("`sluice resume stable/6.1` comes first");
        assertThat(site.sluice("resume", "6.1", "--by", "bert", "--why", "mended")
                        .out())
                .contains("stable/6.1 goes on");
        site.awaitPublished(stable(iso("6.1")), bytes(iso("6.1")));
        site.awaitStaged("6.1", "images");
        assertThat(types(site, "stable/6.1")).containsSubsequence("release.held", "release.resumed");
        assertThat(site.sluice("resume", "6.1").exit()).isOne();
    }

    @Test
    void aWaveThatIsHeldHalfWayGoesOnWhereItWasOnceItIsResumed() throws Exception {
        Site site = Site.prepare(root, text -> text.replace("reject-after: 5s", "reject-after: 1h"));
        Path inTheWay = Files.createDirectories(site.published(stable(iso("6.1"))));
        open.add(site);
        site.run();
        site.uploadSigned(iso("6.1"), bytes(iso("6.1")));
        soon(() ->
                assertThat(site.wave("6.1", "images").path("problem").asText()).contains("Is a directory"));

        assertThat(site.sluice("hold", "6.1").out())
                .contains("stable/6.1 is held; what is in the tree of images stays there");
        Files.delete(inTheWay);
        // the pipeline does its work meanwhile
        site.uploadSigned(iso("6.2"), bytes(iso("6.2")));
        site.awaitStaged("6.2", "images");

        assertThat(inTheWay).doesNotExist();
        assertThat(site.published(stable(iso("6.1")) + ".sig")).exists();
        assertThat(site.status()).contains("images: is held half-way, opened by immediate");
        site.sluice("resume", "6.1");
        site.awaitPublished(stable(iso("6.1")), bytes(iso("6.1")));
        site.awaitStaged("6.1", "images");
    }

    @Test
    void aWaveOpensWhenItIsApprovedAndTheHourHasCome() throws Exception {
        SteppedClock clock = new SteppedClock();
        Instant opens = clock.instant().truncatedTo(ChronoUnit.HOURS).plus(Duration.ofHours(3));
        int hour = opens.atOffset(ZoneOffset.UTC).getHour();
        String gate = "{ all-of: [approval, { window: \"%02d:00-%02d:00\" }] }".formatted(hour, (hour + 2) % 24);
        Site site = Site.prepare(root, text -> text.replace(IMMEDIATE, IMMEDIATE.replace("immediate", gate)));
        open.add(site);
        site.run(clock);
        site.uploadSigned(iso("6.1"), bytes(iso("6.1")));
        soon(() -> assertThat(waits(site, "6.1").path("what").asText()).isEqualTo("all of these"));

        JsonNode parts = waits(site, "6.1").path("parts");
        assertThat(parts).hasSize(2);
        assertThat(parts.at("/0/what").asText()).isEqualTo("approval: sluice approve stable/6.1 images");
        assertThat(parts.at("/1/what").asText()).contains("which opens at " + opens);
        assertThat(parts)
                .allSatisfy(part -> assertThat(Instant.parse(part.path("since").asText()))
                        .isBetween(clock.instant().minusSeconds(60), clock.instant()));
        assertThat(site.status()).contains("waits for all of these, since ", "- approval: ", "- the window ");
        assertThat(site.sluice("approve", "6.1", "images", "--by", "anna").out())
                .contains("stable/6.1 images is approved; it still waits for the window ");
        soon(() -> assertThat(waits(site, "6.1").path("what").asText()).startsWith("the window "));
        assertThat(site.published(stable(iso("6.1")))).doesNotExist();
        clock.step(Duration.between(clock.instant(), opens.plusSeconds(60)));

        site.awaitStaged("6.1", "images");
        assertThat(site.wave("6.1", "images").path("openedBy").asText()).startsWith("approval of anna and window ");
    }

    @Test
    void aWaveThatIsNotOpenGoesByTheConfigurationOfTheNextStart() throws Exception {
        Site site = Site.prepare(root, text -> text.replace(IMMEDIATE, IMMEDIATE.replace("immediate", "approval")));
        open.add(site);
        site.run();
        site.uploadSigned(iso("6.1"), bytes(iso("6.1")));
        soon(() -> assertThat(waits(site, "6.1").path("what").asText()).startsWith("approval"));
        assertThat(site.wave("6.1", "images").path("gate").asText()).isEqualTo("approval");
        site.close();

        String changed = Files.readString(site.configuration())
                .replace("name: images, " + IMMEDIATE.replace("immediate", "approval"), "name: pictures, " + IMMEDIATE)
                .replace("of: images", "of: pictures");
        Files.writeString(site.configuration(), changed);
        site.run();

        site.awaitStaged("6.1", "pictures");
        site.awaitPublished(stable(iso("6.1")), bytes(iso("6.1")));
        assertThat(site.wave("6.1", "images")).isEmpty();
        assertThat(types(site, "stable/6.1 images")).containsExactly("wave.changed");
    }

    private SluiceProcess run(Site site) throws IOException, InterruptedException {
        SluiceProcess process = SluiceProcess.run(site.configuration(), root);
        open.add(process);
        process.awaitReady();
        return process;
    }

    private static JsonNode waits(Site site, String release) {
        return site.wave(release, "images").path("waits");
    }

    private static List<String> types(Site site, String subject) {
        List<String> types = new ArrayList<>();
        site.sluice("events", "--json").json().path("events").forEach(event -> {
            if (event.path("subject").asText().equals(subject)) {
                types.add(event.path("type").asText());
            }
        });
        return types;
    }
}
