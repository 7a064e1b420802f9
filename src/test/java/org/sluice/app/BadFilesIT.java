package org.sluice.app;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;
import static org.sluice.app.Site.soon;
import static org.sluice.app.Uploads.bytes;
import static org.sluice.app.Uploads.img;
import static org.sluice.app.Uploads.iso;
import static org.sluice.app.Uploads.stable;

import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
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

/** What a pipeline does with things that are no proper files, all at once, while good ones pass. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
@Execution(ExecutionMode.CONCURRENT)
class BadFilesIT {

    private Site site;
    private LogKeeper log;
    private Rejected rejected;

    @BeforeAll
    void start(@TempDir Path root) throws IOException {
        log = LogKeeper.start();
        site = Site.start(root);
        rejected = new Rejected(site);
    }

    @AfterAll
    void stop() throws IOException {
        site.uploadSigned(iso("5.99"), bytes(iso("5.99")));
        site.awaitPublished(stable(iso("5.99")), bytes(iso("5.99")));
        site.close();
        log.assertCalm();
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
        soon(() -> assertThat(rejected.quarantined()).contains(bytes("newline"), bytes("escape"), bytes("long")));
        assertThat(site.status().lines()).noneMatch(line -> line.startsWith("INFO"));
    }

    @Test
    void keepsAFileWhoseNameIsNoText() throws Exception {
        Path outside = Files.write(site.root().resolve("raw"), bytes("raw"));
        shell("mv \"$1\" \"$2\"/$(printf 'tails-amd64-5.12\\377.iso')", outside, site.drop());

        soon(() -> assertThat(rejected.quarantined()).contains(bytes("raw")));
        soon(() -> assertThat(site.status()).contains("Its name is no artifact's"));
    }

    @Test
    void rejectsWhatIsNoRegularFile() throws Exception {
        Path target = Files.write(site.root().resolve("secret"), bytes("secret"));
        Files.createSymbolicLink(site.drop().resolve(iso("5.13")), target);
        shell("mkfifo \"$1\"", site.drop().resolve(img("5.13")));
        Files.createDirectory(site.drop().resolve(iso("5.14")));
        Files.write(site.drop().resolve(iso("5.14")).resolve("inside"), bytes("inside"));

        rejected.assertRejected(iso("5.13"), "not-a-regular-file", "It is a symbolic link.");
        rejected.assertRejected(img("5.13"), "not-a-regular-file", "It is a named pipe.");
        rejected.assertRejected(iso("5.14"), "not-a-regular-file", "It is a directory.");
        soon(() -> assertThat(rejected.quarantined()).contains(bytes("inside")));
        assertThat(target).hasBinaryContent(bytes("secret"));
    }

    @Test
    void rejectsADevice() throws Exception {
        assumeTrue(isRoot(), "only root can make a device");
        assumeTrue(shell("mknod \"$1\" c 1 5", site.drop().resolve(iso("5.15"))) == 0, "devices can't be made here");

        rejected.assertRejected(iso("5.15"), "not-a-regular-file", "It is a device.");
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
        rejected.assertRejected(iso("5.17"), "empty", "has 0 bytes", new byte[0]);
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
    void publishesNeitherOfTwoDifferentFilesOfOneNameBeforeOneIsRemoved() throws Exception {
        String image = iso("5.19");
        site.uploadSigned("one/" + image, bytes(image, 1));
        site.uploadSigned("two/" + image, bytes(image, 2));

        soon(() -> assertThat(site.status())
                .contains("a choice: two/" + image + " has the same name and differs")
                .contains("a choice: one/" + image + " has the same name and differs"));
        assertThat(site.published(stable(image))).doesNotExist();
        Files.delete(site.drop().resolve("two").resolve(image));

        site.awaitPublished(stable(image), bytes(image, 1));
        soon(() -> assertThat(site.status()).doesNotContain("a choice: "));
    }

    @Test
    void publishesALaterFileOfAPublishedNameAsItsNextRevision() throws Exception {
        String image = iso("5.22");
        site.uploadSigned("one/" + image, bytes(image, 1));
        site.awaitPublished(stable(image), bytes(image, 1));
        soon(() -> assertThat(site.drop().resolve("one").resolve(image)).doesNotExist());

        site.uploadSigned("two/" + image, bytes(image, 2));

        site.awaitPublished(stable(image), bytes(image, 2));
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
    void keepsAStrangeFileThatNobodyAskedFor() throws Exception {
        site.upload("notes.txt", bytes("notes"));

        rejected.assertRejected("notes.txt", "name-unknown", "is no name of an artifact", bytes("notes"));
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
