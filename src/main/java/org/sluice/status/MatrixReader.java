package org.sluice.status;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.sluice.ledger.Ledger;
import org.sluice.ledger.Standing;
import org.sluice.ledger.Waves.Wave;
import org.sluice.mirror.Mirror;
import org.sluice.release.Artifact;
import org.sluice.release.ReleaseId;

/** Reads which mirror has which artifact. */
public final class MatrixReader {

    private final Ledger ledger;

    public MatrixReader(Ledger ledger) {
        this.ledger = ledger;
    }

    /** The matrix of a release; nothing if there is no such release. */
    public Optional<Matrix> read(Setting setting, ReleaseId release) {
        return ledger.read(books -> {
            Look look = new Look(books, setting);
            return look.releases().contains(release)
                    ? Optional.of(new Reading(look, look.waves(release)).matrix(release))
                    : Optional.empty();
        });
    }

    /** Reading one matrix. */
    private record Reading(Look look, List<Wave> waves, List<Artifact> artifacts) {

        Reading(Look look, List<Wave> waves) {
            this(
                    look,
                    waves,
                    waves.stream()
                            .flatMap(wave -> look.books().artifacts().of(wave.release(), wave.name()).stream())
                            .toList());
        }

        Matrix matrix(ReleaseId release) {
            List<Map<String, Standing>> standings =
                    artifacts.stream().map(look::standings).toList();
            return new Matrix(
                    release.toString(),
                    waves.stream().map(Wave::name).toList(),
                    artifacts.stream().map(Reading::artifact).toList(),
                    look.setting().pool().mirrors().stream()
                            .map(mirror -> mirror(release, mirror, letters(mirror.name(), standings)))
                            .toList());
        }

        private static Matrix.Artifact artifact(Artifact artifact) {
            return new Matrix.Artifact(
                    artifact.path().text(),
                    artifact.wave().orElse(""),
                    artifact.size(),
                    artifact.name().kind().toString());
        }

        private static String letters(String mirror, List<Map<String, Standing>> standings) {
            StringBuilder letters = new StringBuilder(standings.size());
            standings.forEach(of -> letters.append(
                    Cell.of(of.getOrDefault(mirror, Standing.NONE)).letter()));
            return letters.toString();
        }

        private Matrix.Mirror mirror(ReleaseId release, Mirror mirror, String letters) {
            String name = mirror.name();
            List<String> states = new ArrayList<>();
            List<String> since = new ArrayList<>();
            List<@Nullable Long> took = new ArrayList<>();
            for (Wave wave : waves) {
                Progress progress = look.progress(wave);
                Optional<Instant> ready = progress.readyAt(name);
                states.add(progress.state(name));
                since.add(ready.map(Instant::toString).orElse(""));
                took.add(Shapes.took(wave.stagedAt(), ready));
            }
            return new Matrix.Mirror(
                    name,
                    mirror.isEnabled(),
                    letters,
                    states,
                    since,
                    took,
                    Shapes.text(look.firstLacked(release, name).flatMap(Wave::stagedAt)),
                    Shapes.text(Optional.ofNullable(look.lastSeen().get(name))));
        }
    }
}
