package org.sluice.ledger;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.sluice.release.Artifact;
import org.sluice.release.ReleaseId;
import org.sluice.testkit.Samples;
import org.sluice.testkit.StoppedClock;

/** Which waves and mirrors every engine of the ledger must find by one question. */
interface WaveContract {

    ReleaseId RELEASE = ReleaseId.parse("stable/6.9").orElseThrow();
    String WAVE = "images";

    /** A mirror that has a wave by the log. */
    static CatchUps.Holding fetched(String mirror, Instant at) {
        return new CatchUps.Holding(mirror, Optional.of(at), Optional.empty(), Optional.of(at));
    }

    Ledger ledger();

    StoppedClock clock();

    @Test
    default void findsOpenedWavesThatHaveNotMetAllRules() {
        Set<String> rules = Set.of("first-mirror", "all");
        ledger().record(books -> books.waves().touch(RELEASE, WAVE, books.now()));
        assertThat(unmet(rules)).isEmpty();

        open();
        meet("first-mirror");
        meet("a-former-rule");
        assertThat(unmet(rules)).containsExactly(WAVE);
        assertThat(unmet(Set.of("first-mirror"))).isEmpty();
        assertThat(unmet(Set.of())).isEmpty();

        meet("all");
        assertThat(unmet(rules)).isEmpty();
    }

    @Test
    default void findsOpenWavesWithEvidenceOnWhatIsNotRecordedAsStaged(@TempDir Path staging) {
        Artifact image = inWave(staging, "tails-amd64-6.9.iso");
        open();
        assertThat(outrun()).isEmpty();

        give("m1", image, true);
        assertThat(outrun()).containsExactly(WAVE);

        ledger().record(books -> books.artifacts().staged(image, books.now()));
        assertThat(outrun()).isEmpty();
    }

    @Test
    default void owesAWaveToWhoeverHasAllOfItAndIsNotNoted(@TempDir Path staging) {
        Artifact iso = inWave(staging, "tails-amd64-6.9.iso");
        Artifact img = inWave(staging, "tails-amd64-6.9.img");
        ledger().record(books -> books.artifacts().staged(iso, books.now()));
        List.of("all", "noted", "half", "refuted").forEach(mirror -> give(mirror, iso, true));
        List.of("all", "noted", "refuted").forEach(mirror -> give(mirror, img, true));
        give("refuted", img, false);
        ledger().record(books -> books.catchUps().put(RELEASE, WAVE, fetched("noted", Instant.EPOCH)));
        assertThat(owed()).isEmpty();

        ledger().record(books -> books.artifacts().staged(img, books.now()));

        assertThat(owed()).containsExactly(new CatchUps.Owed(RELEASE, WAVE, "all"));
    }

    private Artifact inWave(Path staging, String name) {
        var listed = Samples.listed(staging, name, name);
        return ledger().write(books -> {
            Artifact artifact = books.artifacts().add(listed.artifact(), listed.proof(), books.now());
            books.artifacts().putIn(artifact.id(), WAVE);
            books.waves().touch(RELEASE, WAVE, books.now());
            return artifact;
        });
    }

    private void open() {
        ledger().record(books ->
                books.waves().opened(books.waves().find(RELEASE, WAVE).orElseThrow(), "immediate", books.now()));
    }

    private void meet(String rule) {
        ledger().record(books ->
                books.readinesses().add(new Readinesses.Row(RELEASE, WAVE, rule, books.now(), "event")));
    }

    private void give(String mirror, Artifact artifact, boolean isComplete) {
        ledger().record(books -> books.evidences()
                .add(new Evidences.Row(mirror, artifact.id(), isComplete, clock().instant(), "sent", "session")));
    }

    private List<String> unmet(Set<String> rules) {
        return ledger().read(books ->
                books.waves().unmet(rules).stream().map(Waves.Wave::name).toList());
    }

    private List<String> outrun() {
        return ledger().read(books ->
                books.waves().outrun().stream().map(Waves.Wave::name).toList());
    }

    private List<CatchUps.Owed> owed() {
        return ledger().read(books -> books.catchUps().owed());
    }
}
