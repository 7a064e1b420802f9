package org.sluice.app;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.junit.jupiter.api.Assumptions.assumeTrue;
import static org.sluice.app.Site.soon;
import static org.sluice.app.Uploads.bytes;
import static org.sluice.app.Uploads.iso;
import static org.sluice.app.Uploads.stable;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;
import org.sluice.testkit.SmallVolume;

/** A tree on a volume that is full or read-only: what can't be published waits, says for what, and then goes on. */
@Execution(ExecutionMode.CONCURRENT)
class BadVolumeIT {

    private static final String BY_HAND = "collect: 500ms, gate: approval";

    @TempDir
    private Path root;

    private Site site;
    private Optional<SmallVolume> mounted = Optional.empty();
    private SmallVolume volume;

    @BeforeEach
    void mount() throws Exception {
        site = Site.prepare(root, text -> text.replaceFirst("collect: 500ms, gate: immediate", BY_HAND));
        mounted = SmallVolume.mount(site.volume(), "4m");
        assumeTrue(mounted.isPresent(), "only who may mount a volume can fill one");
        volume = mounted.get();
        site.run();
    }

    @AfterEach
    void unmount() throws Exception {
        site.close();
        if (mounted.isPresent()) {
            volume.close();
        }
    }

    @Test
    void aFileWaitsInTheDropForRoom() throws Exception {
        Path ballast = volume.fill(1 << 20);
        site.uploadSigned(iso("5.1"), bytes(iso("5.1")));

        String needs = "room in the staging area " + site.volume().resolve("staging") + ": needs 293 KiB, ";
        soon(() -> assertThat(site.status())
                .contains(needs, "free (tree.keep-free keeps 1.0 MiB); make room on its volume"));
        assertNothingIsVisible();
        assertThat(site.volume().resolve("staging")).isEmptyDirectory();
        assertThat(site.drop().resolve(iso("5.1"))).hasBinaryContent(bytes(iso("5.1")));
        Files.delete(ballast);

        assertPublishedAfterApproval("5.1");
    }

    @Test
    void aFileWaitsInTheDropForAVolumeThatCanBeWrittenTo() throws Exception {
        volume.makeReadOnly();
        site.uploadSigned(iso("5.2"), bytes(iso("5.2")));

        soon(() -> assertThat(site.waitsFor(iso("5.2"))).contains("to be writable: Read-only file system"));
        assertThat(new Scrape(site.port()).get("/health/ready", 503)).contains(site.tree() + " is read-only");
        assertNothingIsVisible();
        volume.makeWritable();

        assertPublishedAfterApproval("5.2");
    }

    @Test
    void aWaveIsNotClosedBeforeThereIsRoomForTheTrace() throws Exception {
        site.uploadSigned(iso("5.3"), bytes(iso("5.3")));
        awaitApprovable("5.3");
        Path ballast = volume.fill(0);

        assertThat(site.sluice("approve", "5.3", "images").exit()).isZero();
        soon(() -> assertThat(site.status()).contains("problem: " + site.tree(), ": No space left on device"));
        assertThat(trace()).doesNotExist();
        Files.delete(ballast);

        site.awaitStaged("5.3", "images");
        assertThat(site.published(stable(iso("5.3")))).hasBinaryContent(bytes(iso("5.3")));
        assertThat(trace()).content().matches("\\d+\n");
        assertThat(site.status()).doesNotContain("problem:");
    }

    @Test
    void anOpenWaveWaitsForAVolumeThatCanBeWrittenTo() throws Exception {
        site.uploadSigned(iso("5.4"), bytes(iso("5.4")));
        awaitApprovable("5.4");
        volume.makeReadOnly();

        assertThat(site.sluice("approve", "5.4", "images").exit()).isZero();
        soon(() -> assertThat(site.status()).contains("problem: ", ": Read-only file system"));
        assertNothingIsVisible();
        volume.makeWritable();

        site.awaitStaged("5.4", "images");
        assertThat(site.published(stable(iso("5.4")))).hasBinaryContent(bytes(iso("5.4")));
    }

    private void assertPublishedAfterApproval(String version) {
        awaitApprovable(version);
        assertThat(site.sluice("approve", version, "images").exit()).isZero();
        site.awaitPublished(stable(iso(version)), bytes(iso(version)));
    }

    private void awaitApprovable(String version) {
        // what waits is looked at again every half minute
        await().atMost(Site.SOON.plusSeconds(60))
                .untilAsserted(() -> assertThat(
                                site.wave(version, "images").path("waitsFor").asText())
                        .startsWith("approval"));
    }

    private void assertNothingIsVisible() throws IOException {
        try (Stream<Path> tree = Files.walk(site.tree())) {
            List<Path> files = tree.filter(Files::isRegularFile).toList();
            assertThat(files).isEmpty();
        }
    }

    private Path trace() {
        return site.published("project/trace");
    }
}
