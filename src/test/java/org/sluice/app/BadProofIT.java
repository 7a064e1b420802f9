package org.sluice.app;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.sluice.app.Site.soon;
import static org.sluice.app.Uploads.bytes;
import static org.sluice.app.Uploads.iso;
import static org.sluice.app.Uploads.iuk;
import static org.sluice.app.Uploads.sha256;
import static org.sluice.app.Uploads.stable;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
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

/** What a pipeline does with files that are not what they are said to be, all at once, while good ones pass. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
@Execution(ExecutionMode.CONCURRENT)
class BadProofIT {

    private static final OpenPgpKeys STRANGER = OpenPgpKeys.good("Stranger <stranger@example.org>", Uploads.BORN);
    private static final OpenPgpKeys EXPIRED =
            OpenPgpKeys.expiring("Old key <old@example.org>", Uploads.BORN, Duration.ofDays(30));
    private static final OpenPgpKeys REVOKED = OpenPgpKeys.good("Lost key <lost@example.org>", Uploads.BORN)
            .revoked(2, Uploads.BORN.plus(Duration.ofDays(1)));

    private Site site;
    private LogKeeper log;
    private Rejected rejected;

    @BeforeAll
    void start(@TempDir Path root) throws IOException {
        log = LogKeeper.start();
        site = Site.prepare(root, text -> text);
        site.trust(EXPIRED);
        site.trust(REVOKED);
        site.run();
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
    void rejectsAWrongSignature() throws Exception {
        site.upload(iso("5.1") + ".sig", Uploads.sign(bytes("another file")));
        site.upload(iso("5.1"), bytes(iso("5.1")));

        rejected.assertRejected(iso("5.1"), "signature-wrong", "is a signature of other bytes", bytes(iso("5.1")));
    }

    @Test
    void rejectsASignatureByAKeyThatIsNotInTheKeyring() throws Exception {
        uploadSignedBy(STRANGER, iso("5.2"));

        rejected.assertRejected(iso("5.2"), "key-unknown", STRANGER.fingerprint(), bytes(iso("5.2")));
    }

    @Test
    void rejectsASignatureByAnExpiredKey() throws Exception {
        uploadSignedBy(EXPIRED, iso("5.3"));

        rejected.assertRejected(iso("5.3"), "key-expired", "expired on 2026-01-31", bytes(iso("5.3")));
    }

    @Test
    void rejectsASignatureByARevokedKey() throws Exception {
        uploadSignedBy(REVOKED, iso("5.4"));

        rejected.assertRejected(iso("5.4"), "key-revoked", "was revoked on 2026-01-02", bytes(iso("5.4")));
    }

    @Test
    void rejectsATruncatedImageOnceItIsAtRest() throws Exception {
        byte[] half = Arrays.copyOf(bytes(iso("5.5")), 150_000);
        site.upload(iso("5.5") + ".sig", Uploads.sign(bytes(iso("5.5"))));
        site.upload(iso("5.5"), half);

        soon(() -> assertThat(site.waitsFor(iso("5.5"))).contains("still uploading?"));
        rejected.assertRejected(iso("5.5"), "signature-wrong", "damaged or truncated", half);
    }

    @Test
    void tellsHowMuchOfATruncatedKitIsThere() throws Exception {
        String kit = iuk("5.5", "5.6");
        byte[] half = Arrays.copyOf(bytes(kit), 150_000);
        uploadManifest("upgrades-5.6.yml", Uploads.description("5.6", kit, 300_000, sha256(bytes(kit))));
        site.upload(kit, half);

        soon(() -> assertThat(site.waitsFor(kit)).contains("the rest: 146 KiB of 293 KiB are there"));
        rejected.assertRejected(kit, "differs-from-manifest", "has 150000 bytes; upgrades-5.6.yml", half);
    }

    @Test
    void rejectsAtOnceWhatHasTheListedSizeAndOtherBytes() throws Exception {
        String kit = iuk("5.6", "5.7");
        uploadManifest("upgrades-5.7.yml", Uploads.description("5.7", kit, 300_000, sha256(bytes("other"))));
        site.upload(kit, bytes(kit));

        rejected.assertRejected(kit, "differs-from-manifest", "says " + sha256(bytes("other")), bytes(kit));
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

        rejected.assertRejected(name, "manifest-unreadable", "line", manifest);
    }

    @Test
    void rejectsASignatureThatIsNone() throws Exception {
        site.upload(iso("5.21") + ".sig", "-----BEGIN PGP NONSENSE-----\n".getBytes(UTF_8));
        site.upload(iso("5.21"), bytes(iso("5.21")));

        rejected.assertRejected(iso("5.21"), "signature-unreadable", iso("5.21") + ".sig", bytes(iso("5.21")));
    }

    @Test
    void believesTheManifestThatWasSignedLastWhicheverCameLast() throws Exception {
        String kit = iuk("5.8", "5.9");
        byte[] rebuilt = Uploads.description("5.9", kit, 300_000, sha256(bytes(kit)));
        byte[] former = Uploads.description("5.9", kit, 300_000, sha256(bytes("former")));
        uploadManifest("rebuilt-5.9.yml", rebuilt);
        soon(() -> assertThat(site.drop().resolve("rebuilt-5.9.yml")).doesNotExist());
        site.upload("former-5.9.yml.sig", Site.KEY.sign(former, Instant.now().minusSeconds(60)));
        site.upload("former-5.9.yml", former);
        soon(() -> assertThat(site.drop().resolve("former-5.9.yml")).doesNotExist());

        site.upload(kit, bytes(kit));

        soon(() ->
                assertThat(site.wave("5.9", "iuks").path("waitsFor").asText()).startsWith("first-mirror of images"));
    }

    private void uploadSignedBy(OpenPgpKeys key, String name) throws IOException {
        site.upload(name + ".sig", key.sign(bytes(name), Instant.now()));
        site.upload(name, bytes(name));
    }

    private void uploadManifest(String name, byte[] content) throws IOException {
        site.upload(name + ".sig", Uploads.sign(content));
        site.upload(name, content);
    }
}
