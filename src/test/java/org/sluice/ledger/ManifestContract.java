package org.sluice.ledger;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.OptionalLong;
import org.junit.jupiter.api.Test;
import org.sluice.release.ArtifactName;
import org.sluice.release.Expectation;
import org.sluice.release.Manifest;
import org.sluice.release.ReleaseId;
import org.sluice.release.Sha256;
import org.sluice.release.Signer;
import org.sluice.testkit.StoppedClock;

/** Which of several manifests every engine of the ledger must hold in force. */
interface ManifestContract {

    Instant SIGNED = Instant.parse("2026-03-01T10:00:00Z");
    String KIT = "Tails_amd64_6.8_to_6.9.iuk";
    String OTHER_KIT = "Tails_amd64_6.7_to_6.9.iuk";

    Ledger ledger();

    StoppedClock clock();

    @Test
    default void knowsAManifestOnce() {
        Manifest manifest = manifest("a", SIGNED, line(KIT, OptionalLong.of(7), "1"));

        assertThat(isAdded(manifest)).isTrue();
        assertThat(isAdded(manifest)).isFalse();

        assertThat(inForce(KIT)).singleElement().satisfies(line -> {
            assertThat(line.expectation()).isEqualTo(line(KIT, OptionalLong.of(7), "1"));
            assertThat(line.manifest()).isEqualTo("SHA256SUMS-a");
            assertThat(line.signer().at()).isEqualTo(SIGNED);
        });
    }

    @Test
    default void holdsInForceWhatWasSignedLastWhicheverCameLast() {
        isAdded(manifest("a", SIGNED.plusSeconds(1), line(KIT, "2")));
        clock().pass(Duration.ofMinutes(1));

        isAdded(manifest("b", SIGNED, line(KIT, "1")));

        assertThat(inForce(KIT)).extracting(ManifestContract::digest).containsExactly(digest("2"));
    }

    @Test
    default void holdsAllInForceThatWereSignedInTheSameSecond() {
        isAdded(manifest("a", SIGNED.minusSeconds(1), line(KIT, "1")));
        isAdded(manifest("b", SIGNED, line(KIT, "2")));
        isAdded(manifest("c", SIGNED, line(KIT, "3")));

        assertThat(inForce(KIT)).extracting(ManifestContract::digest).containsExactly(digest("2"), digest("3"));
    }

    @Test
    default void decidesForEachFileOfAReleaseByItself() {
        isAdded(manifest("a", SIGNED, line(KIT, "1"), line(OTHER_KIT, "2"), line("tails-amd64-16.9.iso", "3")));
        isAdded(manifest("b", SIGNED.plusSeconds(1), line(KIT, "4")));

        List<Manifests.Line> lines = ledger().read(books ->
                books.manifests().inForce(ReleaseId.parse("stable/6.9").orElseThrow()));

        assertThat(lines).extracting(ManifestContract::digest).containsExactly(digest("2"), digest("4"));
    }

    private boolean isAdded(Manifest manifest) {
        return ledger().<Boolean>write(books -> books.manifests().add(manifest, books.now()));
    }

    private List<Manifests.Line> inForce(String file) {
        return ledger().read(books -> books.manifests().inForce(file));
    }

    private static Manifest manifest(String digit, Instant signed, Expectation... lines) {
        Signer signer = new Signer("A490D0F4D311A4153E2BB7CADBB802B258ACD84F", "Release key", signed);
        return new Manifest("SHA256SUMS-" + digit, digest(digit), signer, Arrays.asList(lines));
    }

    private static Expectation line(String name, String digit) {
        return line(name, OptionalLong.empty(), digit);
    }

    private static Expectation line(String name, OptionalLong size, String digit) {
        return new Expectation(ArtifactName.parse(name).orElseThrow(), size, digest(digit));
    }

    private static Sha256 digest(Manifests.Line line) {
        return line.expectation().sha256();
    }

    private static Sha256 digest(String digit) {
        return new Sha256(digit.repeat(64));
    }
}
