package org.sluice.app;

import static org.assertj.core.api.Assertions.assertThat;
import static org.sluice.app.Site.soon;
import static org.sluice.app.Uploads.iso;
import static org.sluice.app.Uploads.iuk;
import static org.sluice.app.Uploads.stable;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;

/** From the drop directory to the tree: one pipeline that runs, a release of its own for each test. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
@Execution(ExecutionMode.CONCURRENT)
class PublishIT {

    private Site site;

    @BeforeAll
    void start(@TempDir Path root) throws IOException {
        // nothing here is to be rejected, however slow the machine
        site = Site.start(root, text -> text.replace("reject-after: 5s", "reject-after: 1h"));
    }

    @AfterAll
    void stop() {
        site.close();
    }

    @Test
    void publishesAReleaseThatIsMovedIn() throws Exception {
        Map<String, byte[]> release = Uploads.release("6.1", "6.0");

        for (Map.Entry<String, byte[]> file : release.entrySet()) {
            site.upload(file.getKey(), file.getValue());
        }
        site.awaitStaged("6.1", "images");
        assertThat(site.published("stable/iuk/v2/" + iuk("6.0", "6.1"))).doesNotExist();
        long before = trace();
        assertThat(site.sluice("approve", "6.1", "iuks", "--why", "tested").exit())
                .isZero();
        site.awaitStaged("6.1", "iuks");

        assertPublished("stable/tails-amd64-6.1/tails-amd64-6.1.iso", release);
        assertPublished("stable/tails-amd64-6.1/tails-amd64-6.1.iso.sig", release);
        assertPublished("stable/tails-amd64-6.1/tails-amd64-6.1.img", release);
        assertPublished("stable/tails-amd64-6.1/tails-amd64-6.1.img.sig", release);
        assertPublished("stable/iuk/v2/Tails_amd64_6.0_to_6.1.iuk", release);
        assertThat(trace()).isGreaterThan(before);
        assertThat(events("6.1"))
                .containsSubsequence("artifact.new", "wave.opened images", "artifact.staged", "wave.staged images")
                .containsSubsequence("wave.staged images", "wave.opened iuks", "wave.staged iuks");
        soon(() -> assertThat(names(site.drop()).filter(name -> name.contains("6.1")))
                .isEmpty());
        assertThat(names(site.root().resolve("manifests"))).anyMatch(name -> name.contains("SHA256SUMS-6.1"));
    }

    @Test
    void publishesWhatIsCopiedInPlaceSlowly() throws Exception {
        byte[] image = Uploads.bytes(iso("6.2"));
        site.upload(iso("6.2") + ".sig", Uploads.sign(image));

        try (OutputStream out = Files.newOutputStream(site.drop().resolve(iso("6.2")))) {
            out.write(image, 0, 100_000);
            out.flush();
            // longer than it takes to settle, shorter than it takes to be rejected
            soon(() -> assertThat(site.waitsFor(iso("6.2"))).contains("still uploading"));
            out.write(image, 100_000, image.length - 100_000);
        }

        site.awaitPublished(stable(iso("6.2")), image);
        assertThat(site.rejected(iso("6.2")).isMissingNode()).isTrue();
    }

    @Test
    void publishesWhatRsyncBringsWithOldTimes(@TempDir Path elsewhere) throws Exception {
        byte[] image = Uploads.bytes(iso("6.3"));
        Files.write(elsewhere.resolve(iso("6.3")), image);
        Files.write(elsewhere.resolve(iso("6.3") + ".sig"), Uploads.sign(image));
        Files.setLastModifiedTime(elsewhere.resolve(iso("6.3")), FileTime.from(Instant.parse("2020-01-01T00:00:00Z")));

        Process rsync = new ProcessBuilder("rsync", "-rt", "--bwlimit=200", elsewhere + "/", site.drop() + "/")
                .inheritIO()
                .start();

        assertThat(rsync.waitFor()).isZero();
        site.awaitPublished(stable(iso("6.3")), image);
    }

    @Test
    void publishesWhateverComesFirst() throws Exception {
        Map<String, byte[]> release = Uploads.release("6.4", "6.3");
        List<String> names = new ArrayList<>(release.keySet());

        // kits first, images, signatures, manifests last and their signatures before them
        for (String name : names.reversed()) {
            if (!name.startsWith("SHA256SUMS") && !name.startsWith("upgrades")) {
                site.upload("folder/deeper/" + name, content(release, name));
            }
        }
        soon(() -> assertThat(site.waitsFor(iuk("6.3", "6.4"))).contains("a manifest that lists it"));
        site.upload("SHA256SUMS-6.4.sig", content(release, "SHA256SUMS-6.4.sig"));
        soon(() -> assertThat(site.waitsFor("SHA256SUMS-6.4.sig")).contains("the file that it signs: SHA256SUMS-6.4"));
        site.upload("SHA256SUMS-6.4", content(release, "SHA256SUMS-6.4"));
        soon(() -> assertThat(site.sluice("approve", "6.4", "iuks").exit()).isZero());

        site.awaitStaged("6.4", "images");
        site.awaitStaged("6.4", "iuks");
        assertPublished("stable/iuk/v2/Tails_amd64_6.3_to_6.4.iuk", release);
    }

    @Test
    void replacesANameWithOtherBytesAsASecondRevision() throws Exception {
        byte[] first = Uploads.bytes(iso("6.5"), 1);
        byte[] second = Uploads.bytes(iso("6.5"), 2);
        site.uploadSigned(iso("6.5"), first);
        site.awaitStaged("6.5", "images");

        site.uploadSigned(iso("6.5"), second);

        site.awaitPublished(stable(iso("6.5")), second);
        site.awaitStaged("6.5", "images");
        assertThat(site.published(stable(iso("6.5")) + ".sig")).isRegularFile();
        assertThat(site.wave("6.5", "images").path("artifacts"))
                .allMatch(file -> file.path("revision").intValue() == 2);
        assertThat(site.status()).contains("revision 2");
    }

    @Test
    void takesTheSameFileTwiceWithoutAnotherRevision() throws Exception {
        byte[] image = Uploads.bytes(iso("6.6"));
        byte[] signature = Uploads.sign(image);
        site.upload(iso("6.6") + ".sig", signature);
        site.upload(iso("6.6"), image);
        site.awaitStaged("6.6", "images");

        site.upload(iso("6.6") + ".sig", signature);
        site.upload(iso("6.6"), image);

        soon(() -> assertThat(names(site.drop()).filter(name -> name.contains("6.6")))
                .isEmpty());
        assertThat(events("6.6").filter(event -> event.startsWith("artifact.new")))
                .hasSize(2);
    }

    @Test
    void saysHowItIsWithExitCodes() throws Exception {
        site.uploadSigned(iso("6.7"), Uploads.bytes(iso("6.7")));
        site.awaitStaged("6.7", "images");

        Site.Said text = site.sluice("status", "6.7");
        Site.Said again = site.sluice("approve", "6.7", "images");
        Site.Said unknown = site.sluice("approve", "9.9", "images");
        Site.Said option = site.sluice("status", "--nonsense");
        Site.Said retry = site.sluice("retry");
        Site.Said type = site.sluice("events", "--type", "nonsense");

        assertThat(text.exit()).as("no mirror has it").isOne();
        assertThat(text.out())
                .contains("pipeline: running", "stable/6.7", "0 of 3 mirrors have it", "signed by Release");
        assertThat(again.exit()).isOne();
        assertThat(again.err()).contains("stable/6.7 images is staged already");
        assertThat(unknown.exit()).isEqualTo(2);
        assertThat(unknown.err()).contains("no wave 9.9 images");
        assertThat(option.exit()).isEqualTo(2);
        assertThat(retry.exit()).isZero();
        assertThat(type.exit()).isEqualTo(2);
    }

    @Test
    void saysThatThereIsNoLedger(@TempDir Path elsewhere) throws Exception {
        Site idle = Site.prepare(elsewhere, text -> text);

        Site.Said status = idle.sluice("status");

        assertThat(status.exit()).isEqualTo(3);
        assertThat(status.err()).contains("no ledger at").contains("sluice run");
    }

    @Test
    void saysWhatIsWrongWithTheConfiguration(@TempDir Path elsewhere) throws Exception {
        Site broken = Site.prepare(elsewhere, text -> text.replace("settle: 400ms", "settle: soon"));

        Site.Said status = broken.sluice("status");

        assertThat(status.exit()).isEqualTo(2);
        assertThat(status.err()).contains("drop.settle");
    }

    private void assertPublished(String path, Map<String, byte[]> release) throws IOException {
        Path file = site.published(path);
        assertThat(file).hasBinaryContent(content(release, String.valueOf(file.getFileName())));
        assertThat(Files.getPosixFilePermissions(file)).isEqualTo(PosixFilePermissions.fromString("rw-r--r--"));
        assertThat(Files.getPosixFilePermissions(file.getParent()))
                .isEqualTo(PosixFilePermissions.fromString("rwxr-xr-x"));
    }

    private static byte[] content(Map<String, byte[]> release, String name) {
        return Objects.requireNonNull(release.get(name), name);
    }

    private long trace() throws IOException {
        String text = Files.readString(site.published("project/trace"));
        assertThat(text).matches("\\d{10}\n");
        return Long.parseLong(text.trim());
    }

    /** Types of a release's events in order, with the wave if they have one. */
    private Stream<String> events(String version) {
        List<String> events = new ArrayList<>();
        site.sluice("events", "--json").json().path("events").forEach(event -> {
            if (event.at("/data/release").asText().endsWith("/" + version)) {
                boolean isOfWave = event.path("type").textValue().startsWith("wave.");
                String wave = isOfWave ? " " + event.at("/data/wave").textValue() : "";
                events.add(event.path("type").textValue() + wave);
            }
        });
        return events.stream();
    }

    private static Stream<String> names(Path directory) throws IOException {
        try (Stream<Path> files = Files.walk(directory)) {
            return files.filter(Files::isRegularFile).map(file -> String.valueOf(file.getFileName())).toList().stream();
        }
    }
}
