package org.sluice.drop;

import static org.assertj.core.api.Assertions.assertThat;
import static org.sluice.drop.DropDirectory.ISO;

import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class IntakeTest {

    private static final Duration SETTLE = Duration.ofSeconds(10);
    private static final Duration LOOK_AGAIN = Duration.ofSeconds(30);

    @TempDir
    Path root;

    private DropDirectory drop;
    private Intake intake;
    private File iso;

    @BeforeEach
    void open() {
        drop = new DropDirectory(root);
        intake = new Intake(drop.config, drop.nanos::get, upload -> upload.size() == 77);
        iso = drop.write(ISO, "image").toFile();
    }

    @Test
    void offersAFileOnceItHasNotChangedForTheSettleTime() {
        assertThat(intake.isDue(iso)).isFalse();
        drop.pass(SETTLE.minusNanos(1));
        assertThat(intake.isDue(iso)).isFalse();

        drop.pass(Duration.ofNanos(1));

        assertThat(intake.isDue(iso)).isTrue();
        assertThat(intake.describe(iso).file()).isEqualTo(drop.upload(ISO));
        assertThat(intake.describe(iso).isAtRest()).isFalse();
    }

    @Test
    void beginsToCountAnewWhenAFileGrows() {
        intake.isDue(iso);
        drop.pass(SETTLE);
        drop.write(ISO, "image, longer");

        assertThat(intake.isDue(iso)).isFalse();
        drop.pass(SETTLE);
        assertThat(intake.isDue(iso)).isTrue();
    }

    @Test
    void beginsToCountAnewWhenAFileIsReplacedByOneOfTheSameSizeAndTime() throws IOException {
        FileTime time = Files.getLastModifiedTime(iso.toPath());
        intake.isDue(iso);
        drop.pass(SETTLE);
        Path other = DropDirectory.write(root.resolve("other"), "IMAGE");
        Files.setLastModifiedTime(other, time);
        Files.delete(iso.toPath());
        Files.move(other, iso.toPath());

        assertThat(intake.isDue(iso)).isFalse();
    }

    @Test
    void trustsNoOldModificationTime() throws IOException {
        Files.setLastModifiedTime(iso.toPath(), FileTime.from(Instant.parse("2001-01-01T00:00:00Z")));

        assertThat(intake.isDue(iso)).isFalse();
    }

    @Test
    void offersAtOnceWhatHasItsExpectedSize() {
        drop.write(ISO, "x".repeat(77));

        assertThat(intake.isDue(iso)).isTrue();
    }

    @Test
    void offersAFileOnlyOnceWhileNothingIsNew() {
        offerAndJudge();

        drop.pass(LOOK_AGAIN.minusNanos(1));

        assertThat(intake.isDue(iso)).isFalse();
    }

    @Test
    void looksAgainAfterAWhileThoughNothingIsNew() {
        offerAndJudge();

        drop.pass(LOOK_AGAIN);

        assertThat(intake.isDue(iso)).isTrue();
    }

    @Test
    void countsTheWhileFromTheVerdict() {
        intake.isDue(iso);
        drop.pass(SETTLE);
        intake.isDue(iso);
        drop.pass(LOOK_AGAIN);

        intake.judged(iso);

        assertThat(intake.isDue(iso)).isFalse();
    }

    @Test
    void offersAgainWithASignatureThatCame() {
        offerAndJudge();
        drop.write(ISO + ".sig", "signature");

        assertThat(intake.isDue(iso)).isFalse();
        drop.pass(SETTLE);
        assertThat(intake.isDue(iso)).isTrue();
        assertThat(intake.describe(iso).signatures()).containsExactly(drop.upload(ISO + ".sig"));
    }

    @Test
    void offersAgainWhenOtherManifestsAreKnown() {
        offerAndJudge();

        intake.manifestsChanged();

        assertThat(intake.isDue(iso)).isTrue();
    }

    @Test
    void offersAgainWhenAFileOfItsNameCameToAnotherFolderOrWent() throws IOException {
        offerAndJudge();
        Path other = drop.write("other/" + ISO, "another image");

        intake.isDue(other.toFile());
        assertThat(intake.isDue(iso)).isTrue();
        assertThat(intake.namesakes(drop.upload(ISO))).containsExactly(drop.upload("other/" + ISO));
        intake.judged(iso);
        assertThat(intake.isDue(iso)).isFalse();

        Files.delete(other);
        assertThat(intake.isDue(iso)).isTrue();
        assertThat(intake.namesakes(drop.upload(ISO))).isEmpty();
    }

    @Test
    void offersAgainAtOnceWhenAFileComesToRest() {
        offerAndJudge();
        drop.pass(drop.config.rejectAfter().minus(SETTLE).minus(Duration.ofSeconds(1)));
        intake.isDue(iso);
        intake.judged(iso);

        drop.pass(Duration.ofSeconds(1));

        assertThat(intake.isDue(iso)).isTrue();
        assertThat(intake.describe(iso).isAtRest()).isTrue();
    }

    @Test
    void isNotAtRestWhileItsSignatureIsNew() {
        offerAndJudge();
        drop.pass(drop.config.rejectAfter());
        drop.write(ISO + ".sig", "signature");
        intake.isDue(iso);
        drop.pass(SETTLE);

        assertThat(intake.isDue(iso)).isTrue();
        assertThat(intake.describe(iso).isAtRest()).isFalse();
    }

    @Test
    void neverOffersASignatureAlone() {
        File signature = drop.write(ISO + ".sig", "signature").toFile();
        intake.isDue(signature);
        drop.pass(SETTLE);

        assertThat(intake.isDue(signature)).isFalse();
    }

    @Test
    void neverOffersALinkAndTakesNoLinkForASignature() throws IOException {
        Path link = Files.createSymbolicLink(drop.path.resolve("tails-amd64-6.8.iso"), iso.toPath());
        Files.createSymbolicLink(drop.path.resolve(ISO + ".sig"), iso.toPath());
        intake.isDue(link.toFile());
        intake.isDue(iso);
        drop.pass(SETTLE);

        assertThat(intake.isDue(link.toFile())).isFalse();
        assertThat(intake.isDue(iso)).isTrue();
        assertThat(intake.describe(iso).signatures()).isEmpty();
    }

    @Test
    void offersAFileWithASecondHardLink() throws IOException {
        Files.createLink(root.resolve("elsewhere"), iso.toPath());
        intake.isDue(iso);
        drop.pass(SETTLE);

        assertThat(intake.isDue(iso)).isTrue();
    }

    @Test
    void leavesAFileThatItMayNotReadUntilItMay() {
        boolean[] isReadable = {false};
        intake = new Intake(drop.config, drop.nanos::get, upload -> false, path -> isReadable[0]);
        intake.isDue(iso);
        drop.pass(SETTLE);
        assertThat(intake.isDue(iso)).isFalse();

        isReadable[0] = true;

        assertThat(intake.isDue(iso)).isTrue();
    }

    @Test
    void forgetsFilesThatVanished() throws IOException {
        offerAndJudge();
        assertThat(intake.size()).isEqualTo(1);
        Files.delete(iso.toPath());
        File other = drop.write("other", "x").toFile();

        drop.pass(LOOK_AGAIN);
        intake.isDue(other);
        intake.isDue(other);

        assertThat(Files.exists(other.toPath(), LinkOption.NOFOLLOW_LINKS)).isTrue();
        assertThat(intake.size()).isEqualTo(1);
    }

    private void offerAndJudge() {
        intake.isDue(iso);
        drop.pass(SETTLE);
        assertThat(intake.isDue(iso)).isTrue();
        intake.judged(iso);
    }
}
