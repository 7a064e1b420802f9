package org.sluice.status;

import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.sluice.ledger.Books;
import org.sluice.ledger.Evidences;
import org.sluice.ledger.Ledger;
import org.sluice.ledger.Sessions;
import org.sluice.mirror.Mirror;
import org.sluice.release.Artifact;
import org.sluice.track.diagnosis.CurrentWave;
import org.sluice.track.diagnosis.SessionWords;
import org.sluice.track.diagnosis.Wording;

/** Reads from the ledger how mirrors do, all as it was at one instant. */
public final class HealthReader {

    /** From so many mirrors on, what is asked of each is read for all together. */
    private static final int MANY = 200;

    private final Ledger ledger;
    private final Setting setting;

    public HealthReader(Ledger ledger, Setting setting) {
        this.ledger = ledger;
        this.setting = setting;
    }

    /** All mirrors, in the order of mirrors.json. */
    public List<Health> all() {
        return of(setting.pool().mirrors());
    }

    /** These mirrors. */
    public List<Health> of(List<Mirror> mirrors) {
        return ledger.read(books -> {
            Look look = new Look(books, setting);
            if (mirrors.size() > MANY) {
                look.atMany();
            }
            return mirrors.stream().map(mirror -> health(look, mirror)).toList();
        });
    }

    /** All about one mirror. */
    public Health.Detail one(Mirror mirror) {
        return ledger.read(books -> {
            Look look = new Look(books, setting);
            return new Health.Detail(
                    health(look, mirror),
                    setting.addresses(mirror.name()),
                    look.symptoms(mirror).sessions().stream()
                            .map(HealthReader::visit)
                            .toList(),
                    artifacts(books, mirror, look.examination().waves()));
        });
    }

    /** A message for a mirror's operator; nothing if there is nothing to tell. */
    public Optional<String> letter(Mirror mirror) {
        return ledger.read(books -> new Look(books, setting).letter(mirror));
    }

    private Health health(Look look, Mirror mirror) {
        List<Sessions.Row> sessions = look.symptoms(mirror).sessions();
        List<Health.Wave> waves = look.examination().waves().stream()
                .map(wave -> wave(look, wave, mirror))
                .toList();
        return new Health(
                mirror.name(),
                mirror.url().toString(),
                mirror.weight(),
                mirror.isEnabled(),
                !setting.unknown().contains(mirror.name()),
                Progress.worst(waves.stream().map(Health.Wave::state)),
                setting.addresses(mirror.name()),
                text(Optional.ofNullable(look.lastSeen().get(mirror.name()))),
                sessions.stream().findFirst().map(HealthReader::visit).orElse(null),
                text(Optional.ofNullable(look.lastClean().get(mirror.name()))),
                sessions.size(),
                sessions.stream()
                        .filter(session -> session.outcome().equals("refused"))
                        .count(),
                waves,
                causes(look, mirror));
    }

    static Health.Wave wave(Look look, CurrentWave current, Mirror mirror) {
        Progress progress = look.progress(current);
        Optional<Instant> ready = progress.readyAt(mirror.name());
        return new Health.Wave(
                current.release().toString(),
                current.name(),
                progress.state(mirror.name()),
                text(ready),
                progress.holding(mirror.name()).isPresent()
                        ? List.of()
                        : look.missing(mirror.name(), current.artifacts()));
    }

    static List<Health.Cause> causes(Look look, Mirror mirror) {
        return look.diagnoses(mirror).stream()
                .map(diagnosis -> new Health.Cause(diagnosis.kind(), Wording.of(diagnosis)))
                .toList();
    }

    private static List<Health.Artifact> artifacts(Books books, Mirror mirror, List<CurrentWave> waves) {
        Map<String, Evidences.Row> evidence = new HashMap<>();
        books.evidences().by(mirror.name()).forEach(row -> evidence.put(row.artifact(), row));
        return waves.stream()
                .flatMap(wave -> wave.artifacts().stream())
                .map(artifact -> artifact(artifact, Optional.ofNullable(evidence.get(artifact.id()))))
                .toList();
    }

    private static Health.Artifact artifact(Artifact artifact, Optional<Evidences.Row> row) {
        return new Health.Artifact(
                artifact.path().text(),
                artifact.size(),
                row.map(known -> known.isComplete() ? "complete" : "doubtful").orElse("absent"),
                text(row.map(Evidences.Row::at)),
                row.map(Evidences.Row::why).orElse(null));
    }

    private static Health.Visit visit(Sessions.Row session) {
        return new Health.Visit(
                session.startedAt().toString(),
                session.endedAt().toString(),
                session.address(),
                session.outcome(),
                SessionWords.of(session),
                session.request(),
                session.files(),
                session.bytesSent(),
                SessionWords.bitsPerSecond(session).stream().boxed().findFirst().orElse(null));
    }

    private static @Nullable String text(Optional<Instant> time) {
        return time.map(Instant::toString).orElse(null);
    }
}
