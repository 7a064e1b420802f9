package org.sluice.drop;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.sluice.drop.DropDirectory.ISO;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Instant;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.sluice.release.Submission;

class UploadClearingTest {

    private static final String SIG = ISO + ".sig";

    @TempDir
    Path root;

    private DropDirectory drop;
    private UploadClearing clearing;
    private Submission submission;

    @BeforeEach
    void open() {
        drop = new DropDirectory(root);
        clearing = new UploadClearing(drop.config);
        drop.write("sub/" + ISO, "image");
        drop.write("sub/" + SIG, "signature");
        submission = drop.submission("sub/" + ISO, "sub/" + SIG);
    }

    @Test
    void removesTheFileWithItsSignaturesAndLeavesTheFolder() throws IOException {
        Removal removal = clearing.clear(submission);

        assertThat(removal).isEqualTo(new Removal.Gone());
        assertThat(drop.names()).containsExactly(".sluice/", "sub/");
    }

    @Test
    void saysGoneAgainWhenAskedAgain() throws IOException {
        clearing.clear(submission);

        assertThat(clearing.clear(submission)).isEqualTo(new Removal.Gone());
    }

    @Test
    void leavesEverythingWhenAnotherFileHasTheNameByNow() throws IOException {
        Files.delete(drop.path.resolve("sub/" + ISO));
        drop.write("sub/" + ISO, "another image");

        Removal removal = clearing.clear(submission);

        assertThat(removal).isEqualTo(new Removal.Changed(drop.path.resolve("sub/" + ISO)));
        assertThat(drop.names()).containsExactly(".sluice/", "sub/", "sub/" + ISO, "sub/" + SIG);
        assertThat(drop.path.resolve("sub/" + ISO)).hasContent("another image");
    }

    @Test
    void leavesASignatureThatIsAnotherOneByNow() throws IOException {
        drop.write("sub/" + SIG, "another signature");

        Removal removal = clearing.clear(submission);

        assertThat(removal).isEqualTo(new Removal.Gone());
        assertThat(drop.names()).containsExactly(".sluice/", "sub/", "sub/" + SIG);
    }

    @Test
    void removesTheNameAloneOfAHardLink() throws IOException {
        Path elsewhere = Files.createLink(root.resolve("elsewhere"), drop.path.resolve("sub/" + ISO));

        clearing.clear(submission);

        assertThat(elsewhere).hasContent("image");
    }

    @Test
    void worksAlthoughTheFolderWasRenamedAway() throws IOException {
        Files.move(drop.path.resolve("sub"), drop.path.resolve("other"));

        assertThat(clearing.clear(submission)).isEqualTo(new Removal.Gone());
        assertThat(drop.names()).contains("other/" + ISO, "other/" + SIG);
    }

    @Test
    void endsTheSameAfterAKillAtAnyPoint() throws IOException {
        Claims claims = new Claims(drop.path);
        for (int killedAfter = 0; killedAfter <= 3; killedAfter++) {
            Files.writeString(drop.path.resolve("sub/" + ISO), "image");
            Files.writeString(drop.path.resolve("sub/" + SIG), "signature");
            submission = drop.submission("sub/" + ISO, "sub/" + SIG);
            killDuringClear(claims, killedAfter);

            recover();
            Removal removal = clearing.clear(submission);

            assertThat(removal).isEqualTo(new Removal.Gone());
            assertThat(drop.names()).containsExactly(".sluice/", "sub/");
        }
    }

    @Test
    void putsAClaimBackBesideAFileThatTookItsPlace() throws IOException {
        new Claims(drop.path).take("1", submission.uploads(), Set.of());
        drop.write("sub/" + ISO, "a newer image");

        recover();

        assertThat(drop.path.resolve("sub/" + ISO)).hasContent("a newer image");
        assertThat(drop.path.resolve("sub/" + ISO + ".1")).hasContent("image");
        assertThat(drop.path.resolve("sub/" + SIG)).hasContent("signature");
    }

    @Test
    void putsAClaimIntoTheDropDirectoryItselfIfItsFolderIsGone() throws IOException {
        new Claims(drop.path).take("1", submission.uploads(), Set.of());
        Files.delete(drop.path.resolve("sub"));

        recover();

        assertThat(drop.path.resolve(ISO)).hasContent("image");
    }

    @Test
    void putsBackAFileThatACrashLeftWithBothNames() throws IOException {
        Claim claim = new Claims(drop.path).take("1", submission.uploads(), Set.of());
        Files.createLink(drop.path.resolve("sub/" + ISO), claim.directory().resolve(ISO));

        recover();

        assertThat(drop.names()).containsExactly(".sluice/", "sub/", "sub/" + ISO, "sub/" + SIG);
    }

    @Test
    void ignoresALineThatACrashCutShort() throws IOException {
        Path claim = Files.createDirectories(drop.path.resolve(".sluice/claimed-9"));
        Files.writeString(claim.resolve(Origins.FILE), ISO + "\tfile:///a%");

        recover();

        assertThat(claim).doesNotExist();
    }

    @Test
    void movesNothingThroughALinkThatPassesForItsFolder() throws IOException {
        Files.createSymbolicLink(drop.path.resolve(".sluice"), root);

        assertThatThrownBy(() -> clearing.clear(submission)).isInstanceOf(IOException.class);
        assertThat(drop.names()).contains("sub/" + ISO, "sub/" + SIG);
    }

    @Test
    void bringsNoVanishedDropDirectoryBack() throws IOException {
        Files.move(drop.path, root.resolve("away"));

        assertThat(clearing.clear(submission)).isEqualTo(new Removal.Gone());
        assertThat(drop.path).doesNotExist();
    }

    @Test
    void takesNothingThatChangedInPlace() throws IOException {
        Path iso = drop.path.resolve("sub/" + ISO);
        FileTime time = Files.getLastModifiedTime(iso);
        Files.writeString(iso, "IMAGE");
        Files.setLastModifiedTime(iso, FileTime.from(time.toInstant().plusMillis(1)));

        assertThat(clearing.clear(submission)).isInstanceOf(Removal.Changed.class);
        assertThat(iso).hasContent("IMAGE");
    }

    /** Does what clearing does, step by step, and stops: 0 claimed nothing, 1 one of two, 2 both, 3 decided. */
    private void killDuringClear(Claims claims, int steps) throws IOException {
        String key = Long.toString(submission.file().inode());
        Claim claim = claims.take(key, steps == 0 ? List.of() : submission.uploads(), Set.of());
        if (steps == 1) {
            Files.move(claim.directory().resolve(ISO), drop.path.resolve("sub/" + ISO));
        } else if (steps == 3) {
            claims.decide(claim, "published", key);
            Files.delete(claims.decided("published", key).resolve(SIG));
        }
    }

    private void recover() throws IOException {
        new Leftovers(
                        drop.config,
                        clearing,
                        new Quarantine(drop.config, () -> Instant.EPOCH),
                        new ManifestArchive(drop.config))
                .recover();
    }
}
