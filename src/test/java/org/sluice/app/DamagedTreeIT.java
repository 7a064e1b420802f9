package org.sluice.app;

import static org.assertj.core.api.Assertions.assertThat;
import static org.sluice.app.Site.soon;
import static org.sluice.app.Uploads.bytes;
import static org.sluice.app.Uploads.img;
import static org.sluice.app.Uploads.iso;
import static org.sluice.app.Uploads.stable;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What a bad disk or a wrong hand does to files: {@code doctor} finds it, and the same upload again mends it. */
class DamagedTreeIT {

    private static final String UNKNOWN = "files that the ledger does not know";

    @TempDir
    private Path root;

    private ServedSite served;
    private Site site;

    @BeforeEach
    void start() throws Exception {
        served = ServedSite.prepare(root, text -> text);
        site = served.site();
        site.run();
    }

    @AfterEach
    void stop() {
        served.close();
    }

    @Test
    void aPublishedFileThatIsGoneOrDamagedIsFoundAndReplacedByItsLike() throws Exception {
        served.publishEverywhere("6.1", "6.0");
        assertThat(served.doctor("published files")).startsWith("OK");
        assertThat(served.doctor("published bytes", "--deep")).startsWith("OK all of ");
        Path image = site.published(stable(iso("6.1")));
        FileTime before = Files.getLastModifiedTime(image);

        Files.delete(image);
        assertThat(served.doctor("published files")).startsWith("FAIL").contains("6.1.iso is not there");
        again(iso("6.1"));
        Files.write(image, new byte[7]);
        assertThat(served.doctor("published files")).startsWith("FAIL").contains("6.1.iso has 7 bytes, not ");
        again(iso("6.1"));
        flip(image);
        assertThat(served.doctor("published files"))
                .as("sizes alone are compared")
                .startsWith("OK");
        assertThat(served.doctor("published bytes", "--deep"))
                .startsWith("FAIL")
                .contains("6.1.iso is not what was proven");
        again(iso("6.1"));

        assertThat(served.doctor("published bytes", "--deep")).startsWith("OK");
        assertThat(Files.getLastModifiedTime(image)).as("mirrors fetch it").isGreaterThan(before);
        site.awaitStaged("6.1", "images");
        served.pull(12);
        soon(() -> assertThat(new Progress(site)
                        .mirror("6.1", "b.example.org")
                        .path("state")
                        .textValue())
                .isEqualTo("fetched"));
        assertThat(served.folder(12).resolve("tails").resolve(stable(iso("6.1"))))
                .hasBinaryContent(bytes(iso("6.1")));
        assertThat(new Progress(site).readyEvents()).doesNotHaveDuplicates();
    }

    @Test
    void aProvenFileThatIsLostBeforeItsWaveIsFoundAndUploadedAgain() throws Exception {
        Map<String, byte[]> release = Uploads.release("6.1", "6.0");
        for (Map.Entry<String, byte[]> file : release.entrySet()) {
            site.upload(file.getKey(), file.getValue());
        }
        site.awaitStaged("6.1", "images");
        String kit = Uploads.iuk("6.0", "6.1");
        soon(() ->
                assertThat(site.wave("6.1", "iuks").path("waitsFor").asText()).contains("first-mirror"));
        deleteCopies();
        assertThat(served.doctor("files that wait for their wave"))
                .startsWith("FAIL")
                .contains("gone: ", kit);

        again(kit);
        assertThat(served.doctor("files that wait for their wave")).startsWith("OK");
        served.pull(11);

        site.awaitPublished("stable/iuk/v2/" + kit, bytes(kit));
    }

    @Test
    void whatTheSameBytesComeForAgainIsClearedAndNothingNew() throws Exception {
        served.publishImages("6.1");
        site.uploadSigned(iso("6.1"), bytes(iso("6.1")));

        soon(() -> assertThat(site.drop().resolve(iso("6.1"))).doesNotExist());
        soon(() -> assertThat(site.drop().resolve(iso("6.1") + ".sig")).doesNotExist());
        assertThat(artifact(iso("6.1")).path("revision").intValue()).isOne();
        site.awaitStaged("6.1", "images"); // its signature is another one
    }

    @Test
    void whatNobodyClaimsIsFound() throws Exception {
        served.publishImages("6.1");
        assertThat(Stream.of("ledger", "copies that nobody claims", "quarantine's reasons", UNKNOWN)
                        .map(served::doctor))
                .allSatisfy(found -> assertThat(found).startsWith("OK"));

        Files.copy(
                site.published(stable(img("6.1"))),
                site.published(stable(img("6.1"))).resolveSibling("tails-amd64-6.7.img"));
        Path copy = Files.writeString(root.resolve("volume/staging/old.copy"), "nobody's");
        Files.setLastModifiedTime(copy, FileTime.from(Instant.now().minus(Duration.ofHours(2))));
        Files.createDirectory(site.quarantine().resolve("strange"));

        assertThat(served.doctor(UNKNOWN)).startsWith("WARN").contains("tails-amd64-6.7.img");
        assertThat(served.doctor("copies that nobody claims"))
                .startsWith("WARN")
                .contains("1 in", "old.copy");
        assertThat(served.doctor("quarantine's reasons")).startsWith("WARN").contains("without a reason: strange");
        site.close();
        Files.write(root.resolve("ledger.db"), new byte[100_000]);
        assertThat(served.doctor("ledger")).startsWith("FAIL").contains("is damaged");
    }

    @Test
    void olderWavesThatWereRemovedToMakeRoomAreNothingToTell() throws Exception {
        served.publishEverywhere("6.1", "6.0");
        served.publishImages("6.2");
        Path old = site.published(stable(iso("6.1")));
        for (String file : new String[] {iso("6.1"), iso("6.1") + ".sig", img("6.1"), img("6.1") + ".sig"}) {
            Files.delete(old.resolveSibling(file));
        }

        assertThat(served.doctor("published files")).startsWith("OK").endsWith("removed as a whole: 1");
        Files.delete(site.published(stable(iso("6.2"))));
        assertThat(served.doctor("published files")).startsWith("FAIL").contains("6.2.iso is not there");
    }

    /** Uploads the same file once more, and waits until it is where it was. */
    private void again(String name) throws IOException {
        int revision = artifact(name).path("revision").intValue();
        if (name.endsWith(".iuk")) {
            site.upload(name, bytes(name)); // the description lists it
        } else {
            site.uploadSigned(name, bytes(name));
        }
        soon(() -> {
            assertThat(artifact(name).path("revision").intValue()).isEqualTo(revision + 1);
            assertThat(artifact(name).path("state").textValue()).isIn("staged", "accepted");
            assertThat(site.drop().resolve(name)).doesNotExist();
        });
        if (!name.endsWith(".iuk")) {
            site.awaitPublished(stable(name), bytes(name));
        }
    }

    private void deleteCopies() throws IOException {
        try (Stream<Path> files = Files.list(root.resolve("volume/staging"))) {
            for (Path copy :
                    files.filter(file -> file.toString().endsWith(".copy")).toList()) {
                Files.delete(copy);
            }
        }
    }

    private static void flip(Path file) throws IOException {
        FileTime time = Files.getLastModifiedTime(file);
        byte[] changed = Files.readAllBytes(file);
        changed[changed.length / 2] ^= 1;
        Files.write(file, changed);
        Files.setLastModifiedTime(file, time);
    }

    private JsonNode artifact(String name) {
        for (String wave : new String[] {"images", "iuks"}) {
            for (JsonNode artifact : site.wave("6.1", wave).path("artifacts")) {
                if (artifact.path("path").asText().endsWith("/" + name)) {
                    return artifact;
                }
            }
        }
        throw new AssertionError("no " + name + ": " + site.status());
    }
}
