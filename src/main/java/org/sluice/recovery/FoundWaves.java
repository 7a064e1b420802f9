package org.sluice.recovery;

import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import org.sluice.config.GateText;
import org.sluice.config.SluiceConfig;
import org.sluice.ledger.Books;
import org.sluice.ledger.Ledger;
import org.sluice.ledger.Waves.State;
import org.sluice.ledger.Waves.Wave;
import org.sluice.release.Artifact;
import org.sluice.release.ReleaseId;

/** Brings waves to where their files are: staged if all are in the tree, open if some are. */
record FoundWaves(SluiceConfig config, Ledger ledger, Findings findings) {

    private static final String BY = "found in the tree";

    void settle() {
        ledger.record(books -> findings.touched.forEach(subject -> {
            String[] releaseAndWave = subject.split(" ", 2);
            settle(books, ReleaseId.parse(releaseAndWave[0]).orElseThrow(), releaseAndWave[1]);
        }));
    }

    private void settle(Books books, ReleaseId release, String name) {
        List<Artifact> artifacts = books.artifacts().of(release, name);
        Instant since = latest(artifacts.stream().map(Artifact::acceptedAt).toList());
        books.waves().touch(release, name, since);
        books.catchUps().clear(release, name);
        if (books.gates().find(release, name).isEmpty()) {
            config.waves().stream()
                    .filter(wave -> wave.name().equals(name))
                    .forEach(wave -> books.gates().goesBy(release, name, GateText.of(wave.gate())));
        }
        List<Instant> visible = artifacts.stream()
                .filter(artifact -> artifact.state() == Artifact.State.STAGED)
                .flatMap(artifact -> artifact.stagedAt().stream())
                .sorted()
                .toList();
        Optional<Wave> wave = books.waves().find(release, name);
        if (!visible.isEmpty() && wave.isPresent()) {
            if (wave.get().state() == State.COLLECTING) {
                books.waves().opened(wave.get(), BY, visible.getFirst());
            }
            if (visible.size() == artifacts.size()) {
                books.waves().staged(wave.get(), visible.getLast());
            }
        }
    }

    private static Instant latest(List<Instant> times) {
        return times.stream().max(Comparator.naturalOrder()).orElse(Instant.EPOCH);
    }
}
