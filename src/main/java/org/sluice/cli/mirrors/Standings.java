package org.sluice.cli.mirrors;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.sluice.ledger.Books;
import org.sluice.ledger.CatchUps;
import org.sluice.mirror.Mirror;
import org.sluice.release.Artifact;
import org.sluice.track.diagnosis.CurrentWave;
import org.sluice.track.diagnosis.Lacking;
import org.sluice.track.diagnosis.Symptoms;

/** How far a mirror has got with the waves of the current releases. For one transaction. */
record Standings(Books books, Mirror mirror, Symptoms symptoms) {

    Health.Wave on(CurrentWave wave) {
        Set<String> lacking = symptoms.lacking().stream().map(Lacking::path).collect(Collectors.toSet());
        List<String> missing = wave.artifacts().stream()
                .map(artifact -> artifact.path().text())
                .filter(lacking::contains)
                .toList();
        Optional<CatchUps.Holding> holding = books.catchUps().find(mirror.name(), wave.release(), wave.name());
        Optional<Instant> ready = holding.flatMap(CatchUps.Holding::readyAt);
        return new Health.Wave(
                wave.release().toString(),
                wave.name(),
                state(wave, missing, holding),
                ready.map(Instant::toString).orElse(null),
                missing);
    }

    private String state(CurrentWave wave, List<String> missing, Optional<CatchUps.Holding> holding) {
        if (holding.flatMap(CatchUps.Holding::servingAt).isPresent()) {
            return "serving";
        }
        return holding.flatMap(CatchUps.Holding::readyAt).isPresent() ? "fetched" : stateBefore(wave, missing, holding);
    }

    private String stateBefore(CurrentWave wave, List<String> missing, Optional<CatchUps.Holding> holding) {
        boolean isLagging = books.laggings().of(wave.release(), wave.name()).stream()
                .anyMatch(row -> row.mirror().equals(mirror.name()));
        if (isLagging) {
            return "lagging";
        }
        if (holding.isPresent()) {
            return "fetched";
        }
        boolean isBegun = missing.size() < wave.artifacts().size()
                || !symptoms.running().isEmpty()
                || wave.artifacts().stream().anyMatch(this::isDoubted);
        return isBegun ? "syncing" : "absent";
    }

    private boolean isDoubted(Artifact artifact) {
        return symptoms.lacking().stream()
                .anyMatch(file -> file.path().equals(artifact.path().text())
                        && file.doubt().isPresent());
    }
}
