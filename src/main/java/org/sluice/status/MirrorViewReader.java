package org.sluice.status;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.sluice.ledger.CatchUps.Holding;
import org.sluice.ledger.Evidences.Piece;
import org.sluice.ledger.Ledger;
import org.sluice.ledger.Sessions;
import org.sluice.ledger.Standing;
import org.sluice.ledger.Waves.Wave;
import org.sluice.mirror.Mirror;
import org.sluice.release.Artifact;
import org.sluice.track.diagnosis.CurrentWave;
import org.sluice.track.diagnosis.SessionWords;

/** Reads all about one mirror. */
public final class MirrorViewReader {

    private static final int MOST_HISTORY = 50;

    private final Ledger ledger;

    public MirrorViewReader(Ledger ledger) {
        this.ledger = ledger;
    }

    /** Nothing if the pool has no mirror of that name. */
    public Optional<MirrorView> read(Setting setting, String name) {
        return ledger.read(books -> {
            Look look = new Look(books, setting);
            return look.mirror(name).map(mirror -> view(look, mirror));
        });
    }

    /** What it lacks; nothing if the pool has no mirror of that name. */
    public Optional<MirrorView.Missing> missing(Setting setting, String name) {
        return ledger.read(books -> {
            Look look = new Look(books, setting);
            return look.mirror(name)
                    .map(mirror -> new MirrorView.Missing(
                            name,
                            look.examination().waves().stream()
                                    .filter(wave ->
                                            look.progress(wave).holding(name).isEmpty())
                                    .flatMap(wave -> wave.artifacts().stream()
                                            .flatMap(artifact -> missing(look, name, artifact).stream()))
                                    .toList()));
        });
    }

    private static Optional<MirrorView.MissingFile> missing(Look look, String mirror, Artifact artifact) {
        Standing standing = look.standing(mirror, artifact);
        return standing.isThere()
                ? Optional.empty()
                : Optional.of(new MirrorView.MissingFile(
                        artifact.release().toString(),
                        artifact.wave().orElse(""),
                        artifact.path().text(),
                        artifact.size(),
                        why(Cell.of(standing).decisive(standing))));
    }

    private static MirrorView view(Look look, Mirror mirror) {
        String name = mirror.name();
        List<MirrorView.Wave> waves = look.examination().waves().stream()
                .map(wave -> wave(look, wave, mirror))
                .toList();
        return new MirrorView(
                name,
                mirror.url().toString(),
                mirror.weight(),
                mirror.isEnabled(),
                !look.setting().unknown().contains(name),
                Progress.worst(waves.stream().map(MirrorView.Wave::state)),
                look.setting().addresses(name),
                Shapes.text(Optional.ofNullable(look.lastSeen().get(name))),
                Shapes.text(Optional.ofNullable(look.lastClean().get(name))),
                waves,
                look.examination().waves().stream()
                        .flatMap(wave -> wave.artifacts().stream())
                        .map(artifact -> artifact(artifact, look.standing(name, artifact)))
                        .toList(),
                look.symptoms(mirror).sessions().stream()
                        .map(MirrorViewReader::session)
                        .toList(),
                HealthReader.causes(look, mirror),
                look.letter(mirror).orElse(null),
                history(look, name));
    }

    private static MirrorView.Wave wave(Look look, CurrentWave current, Mirror mirror) {
        Health.Wave wave = HealthReader.wave(look, current, mirror);
        return new MirrorView.Wave(
                wave.release(),
                wave.wave(),
                wave.state(),
                wave.at(),
                wave.missing(),
                wave.at() != null
                        ? null
                        : HealthReader.causes(look, mirror).stream()
                                .findFirst()
                                .map(Health.Cause::text)
                                .orElse(null));
    }

    private static MirrorView.Artifact artifact(Artifact artifact, Standing standing) {
        Cell cell = Cell.of(standing);
        Optional<Piece> word = cell.decisive(standing);
        return new MirrorView.Artifact(
                artifact.path().text(),
                artifact.release().toString(),
                artifact.wave().orElse(""),
                artifact.size(),
                cell.toString(),
                Shapes.text(word.map(piece -> piece.row().at())),
                why(word));
    }

    private static MirrorView.Session session(Sessions.Row row) {
        return new MirrorView.Session(
                row.startedAt().toString(),
                row.endedAt().toString(),
                row.address(),
                row.outcome(),
                row.cause().isEmpty() ? null : row.cause(),
                row.request(),
                row.files(),
                row.bytesSent(),
                SessionWords.bitsPerSecond(row).stream().boxed().findFirst().orElse(null),
                SessionWords.of(row));
    }

    private static List<MirrorView.Past> history(Look look, String mirror) {
        Map<String, Holding> holdings = look.books().catchUps().by(mirror);
        return look.releases().stream()
                .flatMap(release -> look.waves(release).stream())
                .filter(wave -> wave.stagedAt().isPresent())
                .limit(MOST_HISTORY)
                .map(wave -> past(wave, Optional.ofNullable(holdings.get(wave.subject()))))
                .toList();
    }

    private static MirrorView.Past past(Wave wave, Optional<Holding> holding) {
        Optional<Instant> ready = holding.flatMap(Holding::readyAt);
        return new MirrorView.Past(
                wave.release().toString(),
                wave.name(),
                wave.stagedAt().orElseThrow().toString(),
                Shapes.text(ready),
                Shapes.took(wave.stagedAt(), ready));
    }

    static @Nullable String why(Optional<Piece> word) {
        return word.map(piece -> piece.row().why()).orElse(null);
    }
}
