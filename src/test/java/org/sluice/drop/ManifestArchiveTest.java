package org.sluice.drop;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.sluice.release.Manifest;
import org.sluice.release.Sha256;
import org.sluice.release.Signer;
import org.sluice.release.Verdict;

class ManifestArchiveTest {

    private static final String NAME = "SHA256SUMS";
    private static final Sha256 DIGEST = new Sha256("ab".repeat(32));

    @TempDir
    Path root;

    private DropDirectory drop;
    private ManifestArchive archive;
    private Path place;

    @BeforeEach
    void open() {
        drop = new DropDirectory(root);
        archive = new ManifestArchive(drop.config);
        place = root.resolve("manifests/" + DIGEST);
        drop.write(NAME, "lines");
        drop.write(NAME + ".sig", "signature");
    }

    @Test
    void keepsAManifestWithItsSignatures() throws IOException {
        Verdict.Listed listed = listed(NAME + ".sig");

        assertThat(archive.keep(listed)).isEqualTo(new Removal.Kept(place));
        assertThat(archive.keep(listed)).isEqualTo(new Removal.Kept(place));
        assertThat(DropDirectory.names(place)).containsExactly(NAME, NAME + ".sig", "origins.txt");
        assertThat(drop.names()).containsExactly(".sluice/");
    }

    @Test
    void addsAnotherSignatureOfTheSameManifest() throws IOException {
        archive.keep(listed(NAME + ".sig"));
        drop.write(NAME, "lines");
        drop.write(NAME + ".sig", "another signature");
        drop.write(NAME + ".asc", "armoured");

        archive.keep(listed(NAME + ".sig", NAME + ".asc"));

        assertThat(place.resolve(NAME + ".sig")).hasContent("signature");
        assertThat(place.resolve(NAME + ".sig.2")).hasContent("another signature");
        assertThat(place.resolve(NAME + ".asc")).hasContent("armoured");
        assertThat(place.resolve(NAME + ".2")).doesNotExist();
        assertThat(drop.names()).containsExactly(".sluice/");
    }

    @Test
    void leavesAManifestThatIsAnotherOneByNow() throws IOException {
        Verdict.Listed listed = listed(NAME + ".sig");
        drop.write(NAME, "other lines");

        assertThat(archive.keep(listed)).isEqualTo(new Removal.Changed(drop.path.resolve(NAME)));
        assertThat(drop.names()).containsExactly(".sluice/", NAME, NAME + ".sig");
    }

    @Test
    void carriesOnADecisionThatACrashInterrupted() throws IOException {
        Verdict.Listed listed = listed(NAME + ".sig");
        Claims claims = new Claims(drop.path);
        Claim claim = claims.take(DIGEST.hex(), listed.submission().uploads(), Set.of());
        claims.decide(claim, "listed", DIGEST.hex());

        new ManifestArchive(drop.config).finish();

        assertThat(place.resolve(NAME)).hasContent("lines");
        assertThat(archive.keep(listed)).isEqualTo(new Removal.Kept(place));
    }

    private Verdict.Listed listed(String... signatures) {
        Signer signer = new Signer("F".repeat(40), "Release manager", Instant.EPOCH);
        return new Verdict.Listed(drop.submission(NAME, signatures), new Manifest(NAME, DIGEST, signer, List.of()));
    }
}
