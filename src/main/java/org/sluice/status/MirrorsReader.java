package org.sluice.status;

import java.time.Instant;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.sluice.ledger.CatchUps;
import org.sluice.ledger.Evidences;
import org.sluice.ledger.Probes;
import org.sluice.ledger.Waves.Wave;
import org.sluice.release.Artifact;

/** Reads how far each mirror is with a wave. */
final class MirrorsReader {

    /** The worse a finding, the more it is to be seen. */
    private static final List<Probes.Outcome> WORST_FIRST = List.of(
            Probes.Outcome.DIFFERS,
            Probes.Outcome.WRONG_SIZE,
            Probes.Outcome.MISSING,
            Probes.Outcome.REFUSED,
            Probes.Outcome.UNREACHABLE,
            Probes.Outcome.SERVING);

    private final Look look;
    private final Wave wave;
    private final Progress progress;
    private final List<Artifact> artifacts;
    private final Map<Artifact, Map<String, Probes.Row>> probes = new LinkedHashMap<>();

    /** @param artifacts of the wave */
    MirrorsReader(Look look, Wave wave, List<Artifact> artifacts) {
        this.look = look;
        this.wave = wave;
        this.progress = look.progress(wave);
        this.artifacts = artifacts;
        artifacts.forEach(artifact -> probes.put(
                artifact,
                look.books().probes().of(artifact.id()).stream()
                        .collect(Collectors.toMap(Probes.Row::mirror, row -> row))));
    }

    /** Those that have the wave in the order in which they got it, then the others of the pool. */
    List<Status.Mirror> read() {
        Set<String> names = new LinkedHashSet<>();
        progress.holdings().values().stream()
                .filter(holding -> holding.readyAt().isPresent())
                .sorted(Comparator.comparing(
                                (CatchUps.Holding holding) -> holding.readyAt().orElseThrow())
                        .thenComparing(CatchUps.Holding::mirror))
                .forEach(holding -> names.add(holding.mirror()));
        look.setting().pool().mirrors().forEach(mirror -> names.add(mirror.name()));
        return names.stream().map(this::mirror).toList();
    }

    private Status.Mirror mirror(String name) {
        Optional<CatchUps.Holding> holding = progress.holding(name);
        Optional<Instant> ready = progress.readyAt(name);
        return new Status.Mirror(
                name,
                look.isEnabled(name),
                progress.state(name),
                text(ready),
                text(holding.flatMap(CatchUps.Holding::fetchedAt)),
                text(holding.flatMap(CatchUps.Holding::servingAt)),
                holding.isPresent() ? List.of() : look.missing(name, artifacts),
                latest(name).map(Evidences.Row::why).orElse(null),
                probe(name),
                ready.isPresent() ? null : look.behind(wave, name).orElse(null));
    }

    /** What the log said last of any of the artifacts. */
    private Optional<Evidences.Row> latest(String mirror) {
        return artifacts.stream()
                .flatMap(artifact -> look.standing(mirror, artifact).log().stream())
                .map(Evidences.Piece::row)
                .max(Comparator.comparing(Evidences.Row::at));
    }

    private Status.@Nullable Probe probe(String mirror) {
        return probes.entrySet().stream()
                .flatMap(one -> Optional.ofNullable(one.getValue().get(mirror)).stream()
                        .map(row -> new Status.Probe(
                                one.getKey().path().text(),
                                row.outcome().toString(),
                                row.found(),
                                row.at().toString(),
                                row.dueAt().toString())))
                .min(Comparator.comparingInt(probe -> rank(probe.outcome())))
                .orElse(null);
    }

    private static int rank(String outcome) {
        return WORST_FIRST.stream().map(Probes.Outcome::toString).toList().indexOf(outcome);
    }

    private static @Nullable String text(Optional<Instant> time) {
        return time.map(Instant::toString).orElse(null);
    }
}
