package org.sluice.verify;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assumptions.assumeThat;
import static org.sluice.verify.DropFolder.IUK;
import static org.sluice.verify.DropFolder.SIGNED;
import static org.sluice.verify.SignedImageTest.assertWaiting;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import java.util.OptionalLong;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.sluice.release.ArtifactName;
import org.sluice.release.Verdict;
import org.sluice.testkit.SmallVolume;

/** A staging area on a real volume that is full or read-only. Needs the right to mount one; is skipped without. */
final class FullVolumeIT {

    private static final byte[] CONTENT = new byte[800 << 10];

    private DropFolder folder;
    private SmallVolume volume;

    @BeforeEach
    void mountVolume(@TempDir Path temporary) throws IOException {
        folder = new DropFolder(temporary);
        folder.put(IUK, CONTENT).expect(IUK, OptionalLong.of(CONTENT.length), CONTENT, SIGNED);
        Optional<SmallVolume> mounted = SmallVolume.mount(folder.staging, "1m");
        assumeThat(mounted).as("the right to mount a volume").isPresent();
        volume = mounted.orElseThrow();
    }

    @AfterEach
    void unmountVolume() throws IOException {
        if (volume != null) {
            volume.close();
        }
    }

    @Test
    void waitsForRoomAndGoesOnWhenThereIsSome() throws IOException {
        Path ballast = Files.write(folder.staging.resolve("ballast"), CONTENT);

        assertWaiting(
                folder.judgeAtRest(IUK),
                "room in the staging area " + folder.staging
                        + ": needs 800 KiB, 224 KiB free; make room on its volume");
        Files.delete(ballast);

        assertThat(folder.judgeAtRest(IUK)).isInstanceOf(Verdict.Accepted.class);
    }

    @Test
    void tellsWhenTheVolumeFillsUpInTheMiddle() throws IOException {
        StagingArea staging = new StagingArea(folder.staging, 0);

        Objection objection = fill(staging);

        assertThat(objection.toString()).contains("room in the staging area " + folder.staging + ": needs 2.0 MiB, ");
        assertThat(folder.copies()).isEmpty();
    }

    @Test
    void waitsForAReadOnlyVolume() throws IOException {
        volume.makeReadOnly();

        assertWaiting(
                folder.judgeAtRest(IUK),
                "the staging area " + folder.staging + " to be writable: Read-only file system");
    }

    private static Objection fill(StagingArea staging) throws IOException {
        try (PrivateCopy copy = staging.begin(ArtifactName.parse(IUK).orElseThrow())) {
            copy.write(new byte[2 << 20], 2 << 20);
            throw new AssertionError("2 MiB fitted into 1 MiB");
        } catch (IOException e) {
            return staging.trouble(e, 2 << 20);
        }
    }
}
