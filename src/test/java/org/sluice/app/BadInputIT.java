package org.sluice.app;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;
import static org.sluice.app.Site.soon;
import static org.sluice.app.Uploads.bytes;
import static org.sluice.app.Uploads.img;
import static org.sluice.app.Uploads.iso;
import static org.sluice.app.Uploads.iuk;
import static org.sluice.app.Uploads.sha256;
import static org.sluice.app.Uploads.stable;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.sluice.testkit.OpenPgpKeys;

/** What a pipeline does with bad files, all of them at once, while good ones are published beside them. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
@Execution(ExecutionMode.CONCURRENT)
class BadInputIT {

    private static final OpenPgpKeys STRANGER = OpenPgpKeys.good("Stranger <stranger@example.org>", Uploads.BORN);
    private static final OpenPgpKeys EXPIRED =
            OpenPgpKeys.expiring("Old key <old@example.org>", Uploads.BORN, Duration.ofDays(30));
    private static final OpenPgpKeys REVOKED = OpenPgpKeys.good("Lost key <lost@example.org>", Uploads.BORN)
            .revoked(2, Uploads.BORN.plus(Duration.ofDays(1)));

    private Site site;
    private LogKeeper log;

    @BeforeAll
    void start(@TempDir Path root) throws IOException {
        log = LogKeeper.start();
        site = Site.prepare(root, text -> text);
        site.trust(EXPIRED);
        site.trust(REVOKED);
        site.run();
    }

    @AfterAll
    void stop() throws IOException {
        site.uploadSigned(iso("5.99"), bytes(iso("5.99")));
        site.awaitPublished(stable(iso("5.99")), bytes(iso("5.99")));
        site.close();
        log.assertCalm();
    }

    @Test
    void rejectsAWrongSignature() throws Exception {
        site.upload(iso("5.1") + ".sig", Uploads.sign(bytes("another file")));
        site.upload(iso("5.1"), bytes(iso("5.1")));

        assertRejected(iso("5.1"), "signature-wrong", "is a signature of other bytes", bytes(iso("5.1")));
    }

    @Test
    void rejectsASignatureByAKeyThatIsNotInTheKeyring() throws Exception {
        uploadSignedBy(STRANGER, iso("5.2"));

        assertRejected(iso("5.2"), "key-unknown", STRANGER.fingerprint(), bytes(iso("5.2")));
    }

    @Test
    void rejectsASignatureByAnExpiredKey() throws Exception {
        uploadSignedBy(EXPIRED, iso("5.3"));

        assertRejected(iso("5.3"), "key-expired", "expired on 2026-01-31", bytes(iso("5.3")));
    }

    @Test
    void rejectsASignatureByARevokedKey() throws Exception {
        uploadSignedBy(REVOKED, iso("5.4"));

        assertRejected(iso("5.4"), "key-revoked", "was revoked on 2026-01-02", bytes(iso("5.4")));
    }

    @Test
    void rejectsATruncatedImageOnceItIsAtRest() throws Exception {
        byte[] half = Arrays.copyOf(bytes(iso("5.5")), 150_000);
        site.upload(iso("5.5") + ".sig", Uploads.sign(bytes(iso("5.5"))));
        site.upload(iso("5.5"), half);

        soon(() -> assertThat(site.waitsFor(iso("5.5"))).contains("still uploading?"));
        assertRejected(iso("5.5"), "signature-wrong", "damaged or truncated", half);
    }

    @Test
    void tellsHowMuchOfATruncatedKitIsThere() throws Exception {
        String kit = iuk("5.5", "5.6");
        byte[] half = Arrays.copyOf(bytes(kit), 150_000);
        uploadManifest("upgrades-5.6.yml", Uploads.description("5.6", kit, 300_000, sha256(bytes(kit))));
        site.upload(kit, half);

        soon(() -> assertThat(site.waitsFor(kit)).contains("the rest: 146 KiB of 293 KiB are there"));
        assertRejected(kit, "differs-from-manifest", "has 150000 bytes; upgrades-5.6.yml", half);
    }

    @Test
    void rejectsAtOnceWhatHasTheListedSizeAndOtherBytes() throws Exception {
        String kit = iuk("5.6", "5.7");
        uploadManifest("upgrades-5.7.yml", Uploads.description("5.7", kit, 300_000, sha256(bytes("other"))));
        site.upload(kit, bytes(kit));

        assertRejected(kit, "differs-from-manifest", "says " + sha256(bytes("other")), bytes(kit));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "../../etc/Tails_amd64_5.7_to_5.8.iuk",
                "/etc/Tails_amd64_5.7_to_5.8.iuk",
                "Tails_amd64_5.7_to_5.8.iuk\n" + "0000000000000000000000000000000000000000000000000000000000000000"
                        + "  Tails_amd64_5.7_to_5.8.iuk"
            })
    void rejectsAManifestWithAHostilePath(String path) throws Exception {
        String name = "SHA256SUMS-5.8-" + sha256(path.getBytes(UTF_8)).substring(0, 4);
        byte[] manifest = (sha256(bytes("any")) + "  " + path + "\n").getBytes(UTF_8);
        uploadManifest(name, manifest);

        assertRejected(name, "manifest-unreadable", "line", manifest);
    }

    @Test
    void publishesOnlyWhatWasProvenThoughTheUploaderWritesOn() throws Exception {
        byte[] image = bytes(iso("5.9"));
        site.upload(iso("5.9") + ".sig", Uploads.sign(image));
        Path upload = site.upload(iso("5.9"), image);

        try (RandomAccessFile held = new RandomAccessFile(upload.toFile(), "rw")) {
            site.awaitPublished(stable(iso("5.9")), image);
            held.write(new byte[1000]);
            held.getFD().sync();
        }

        assertThat(site.published(stable(iso("5.9")))).hasBinaryContent(image);
    }

    @Test
    void waitsForAFileThatChangesAllTheTime() throws Exception {
        byte[] image = bytes(iso("5.10"));
        site.upload(iso("5.10") + ".sig", Uploads.sign(image));
        Path upload = site.upload(iso("5.10"), new byte[image.length]);

        try (RandomAccessFile held = new RandomAccessFile(upload.toFile(), "rw")) {
            Instant end = Instant.now().plusSeconds(3);
            while (Instant.now().isBefore(end)) {
                held.seek(0);
                held.write(image, 0, 1000);
                Thread.sleep(20);
            }
            assertThat(site.rejected(iso("5.10")).isMissingNode()).isTrue();
            held.seek(0);
            held.write(image);
        }

        site.awaitPublished(stable(iso("5.10")), image);
    }

    @Test
    void showsStrangeNamesEscapedAndKeepsTheFiles() throws Exception {
        String newline = "tails-amd64-5.11\nINFO all is well.iso";
        String escape = "tails-amd64-5.11\u001b[2J\u001b[31m.iso";
        String lengthy = "tails-amd64-" + "9".repeat(230) + ".iso";
        site.upload(newline, bytes("newline"));
        site.upload(escape, bytes("escape"));
        site.upload(lengthy, bytes("long"));

        soon(() -> assertThat(site.status())
                .contains("tails-amd64-5.11\\u000AINFO all is well.iso")
                .contains("tails-amd64-5.11\\u001B[2J")
                .contains("9".repeat(230).substring(0, 50))
                .doesNotContain("\u001b"));
        soon(() -> assertThat(quarantined()).contains(bytes("newline"), bytes("escape"), bytes("long")));
        assertThat(site.status().lines()).noneMatch(line -> line.startsWith("INFO"));
    }

    @Test
    void keepsAFileWhoseNameIsNoText() throws Exception {
        Path outside = Files.write(site.root().resolve("raw"), bytes("raw"));
        shell("mv \"$1\" \"$2\"/$(printf 'tails-amd64-5.12\\377.iso')", outside, site.drop());

        soon(() -> assertThat(quarantined()).contains(bytes("raw")));
        soon(() -> assertThat(site.status()).contains("Its name is no artifact's"));
    }

    @Test
    void rejectsWhatIsNoRegularFile() throws Exception {
        Path target = Files.write(site.root().resolve("secret"), bytes("secret"));
        Files.createSymbolicLink(site.drop().resolve(iso("5.13")), target);
        shell("mkfifo \"$1\"", site.drop().resolve(img("5.13")));
        Files.createDirectory(site.drop().resolve(iso("5.14")));
        Files.write(site.drop().resolve(iso("5.14")).resolve("inside"), bytes("inside"));

        assertRejected(iso("5.13"), "not-a-regular-file", "It is a symbolic link.");
        assertRejected(img("5.13"), "not-a-regular-file", "It is a named pipe.");
        assertRejected(iso("5.14"), "not-a-regular-file", "It is a directory.");
        soon(() -> assertThat(quarantined()).contains(bytes("inside")));
        assertThat(target).hasBinaryContent(bytes("secret"));
    }

    @Test
    void rejectsADevice() throws Exception {
        assumeTrue(isRoot(), "only root can make a device");
        assumeTrue(shell("mknod \"$1\" c 1 5", site.drop().resolve(iso("5.15"))) == 0, "devices can't be made here");

        assertRejected(iso("5.15"), "not-a-regular-file", "It is a device.");
    }

    @Test
    void waitsForAFileThatItMayNotRead() throws Exception {
        assumeTrue(!isRoot(), "root may read everything");
        Path upload = site.upload(iso("5.16"), bytes(iso("5.16")));
        Files.setPosixFilePermissions(upload, Set.of());

        soon(() -> assertThat(site.waitsFor(iso("5.16"))).contains("may read"));
    }

    @Test
    void rejectsAFileOfNoBytes() throws Exception {
        site.upload(iso("5.17") + ".sig", Uploads.sign(new byte[0]));
        site.upload(iso("5.17"), new byte[0]);

        soon(() -> assertThat(site.waitsFor(iso("5.17"))).contains("0 bytes"));
        assertRejected(iso("5.17"), "empty", "has 0 bytes", new byte[0]);
    }

    @Test
    void publishesOneOfTwoEqualFilesInTwoFolders() throws Exception {
        site.uploadSigned("one/" + iso("5.18"), bytes(iso("5.18")));
        site.uploadSigned("two/" + iso("5.18"), bytes(iso("5.18")));

        site.awaitPublished(stable(iso("5.18")), bytes(iso("5.18")));
        soon(() -> assertThat(site.drop().resolve("one").resolve(iso("5.18"))).doesNotExist());
        soon(() -> assertThat(site.drop().resolve("two").resolve(iso("5.18"))).doesNotExist());
    }

    @Test
    void publishesTheLaterOfTwoDifferentFilesOfOneName() throws Exception {
        site.uploadSigned("one/" + iso("5.19"), bytes(iso("5.19"), 1));
        site.uploadSigned("two/" + iso("5.19"), bytes(iso("5.19"), 2));

        site.awaitStaged("5.19", "images");
        soon(() -> assertThat(site.status()).contains("staged, revision 2"));
    }

    @Test
    void publishesAHardLinkAsAFileOfItsOwn() throws Exception {
        Path original = Files.write(site.root().resolve("original"), bytes(iso("5.20")));
        Files.createLink(site.drop().resolve(iso("5.20")), original);
        site.upload(iso("5.20") + ".sig", Uploads.sign(bytes(iso("5.20"))));

        site.awaitPublished(stable(iso("5.20")), bytes(iso("5.20")));
        Files.write(original, bytes("written later"));

        assertThat(site.published(stable(iso("5.20")))).hasBinaryContent(bytes(iso("5.20")));
    }

    @Test
    void rejectsASignatureThatIsNone() throws Exception {
        site.upload(iso("5.21") + ".sig", "-----BEGIN PGP NONSENSE-----\n".getBytes(UTF_8));
        site.upload(iso("5.21"), bytes(iso("5.21")));

        assertRejected(iso("5.21"), "signature-unreadable", iso("5.21") + ".sig", bytes(iso("5.21")));
    }

    @Test
    void keepsAStrangeFileThatNobodyAskedFor() throws Exception {
        site.upload("notes.txt", bytes("notes"));

        assertRejected("notes.txt", "name-unknown", "is no name of an artifact", bytes("notes"));
    }

    private void uploadSignedBy(OpenPgpKeys key, String name) throws IOException {
        site.upload(name + ".sig", key.sign(bytes(name), Instant.now()));
        site.upload(name, bytes(name));
    }

    private void uploadManifest(String name, byte[] content) throws IOException {
        site.upload(name + ".sig", Uploads.sign(content));
        site.upload(name, content);
    }

    /** It is in quarantine with a reason beside it, and {@code status} says why and what to do. */
    private void assertRejected(String name, String reason, String found, byte[] content) throws IOException {
        Path kept = assertRejected(name, reason, found).resolve(name);
        assertThat(kept).hasBinaryContent(content);
        assertThat(kept.resolveSibling("reason.txt")).content().contains("To do:");
    }

    private Path assertRejected(String name, String reason, String found) {
        soon(() -> assertThat(site.rejected(name).path("quarantine").asText())
                .as("rejection of " + name + ": " + site.waitsFor(name))
                .isNotEmpty());
        JsonNode rejection = site.rejected(name);
        assertThat(rejection.path("reason").textValue()).isEqualTo(reason);
        assertThat(rejection.path("found").textValue()).contains(found);
        assertThat(site.drop().resolve(name)).doesNotExist();
        return Path.of(rejection.path("quarantine").textValue());
    }

    private List<byte[]> quarantined() throws IOException {
        try (Stream<Path> files = Files.walk(site.quarantine())) {
            return files.filter(file -> Files.isRegularFile(file, LinkOption.NOFOLLOW_LINKS))
                    .map(BadInputIT::read)
                    .toList();
        }
    }

    private static byte[] read(Path file) {
        try {
            return Files.readAllBytes(file);
        } catch (IOException e) {
            return new byte[0];
        }
    }

    private static boolean isRoot() {
        return System.getProperty("user.name").equals("root");
    }

    private static int shell(String script, Path... arguments) throws IOException, InterruptedException {
        List<String> command = new ArrayList<>(List.of("sh", "-ec", script, "sh"));
        Stream.of(arguments).map(Path::toString).forEach(command::add);
        return new ProcessBuilder(command).inheritIO().start().waitFor();
    }
}
