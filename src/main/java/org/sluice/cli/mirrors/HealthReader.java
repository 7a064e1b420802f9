package org.sluice.cli.mirrors;

import java.net.InetAddress;
import java.time.Instant;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.sluice.ledger.Books;
import org.sluice.ledger.Evidences;
import org.sluice.ledger.Ledger;
import org.sluice.ledger.Sessions;
import org.sluice.mirror.Mirror;
import org.sluice.mirror.Pool;
import org.sluice.release.Artifact;
import org.sluice.track.diagnosis.CurrentWave;
import org.sluice.track.diagnosis.Diagnoses;
import org.sluice.track.diagnosis.Diagnosis;
import org.sluice.track.diagnosis.Examination;
import org.sluice.track.diagnosis.Letter;
import org.sluice.track.diagnosis.SessionWords;
import org.sluice.track.diagnosis.Symptoms;
import org.sluice.track.diagnosis.Wording;

/** Reads from the ledger how mirrors do, all as it was at one instant. */
public final class HealthReader {

    /** From the worst to the best. */
    private static final List<String> STATES = List.of("lagging", "absent", "syncing", "fetched");

    private final Ledger ledger;
    private final Pool pool;
    private final String module;
    private final Set<String> unknown;

    /**
     * @param module that mirrors should pull
     * @param unknown mirrors of which no address is known
     */
    public HealthReader(Ledger ledger, Pool pool, String module, Set<String> unknown) {
        this.ledger = ledger;
        this.pool = pool;
        this.module = module;
        this.unknown = Set.copyOf(unknown);
    }

    /** All mirrors, in the order of mirrors.json. */
    public List<Health> all() {
        return ledger.read(books -> {
            Examination examination = examination(books);
            Map<String, Instant> clean = books.sessions().lastClean();
            return pool.mirrors().stream()
                    .map(mirror -> health(books, mirror, examination, clean))
                    .toList();
        });
    }

    /** All about one mirror. */
    public Health.Detail one(Mirror mirror) {
        return ledger.read(books -> {
            Examination examination = examination(books);
            return new Health.Detail(
                    health(books, mirror, examination, books.sessions().lastClean()),
                    addresses(mirror),
                    examination.of(mirror).sessions().stream()
                            .map(HealthReader::visit)
                            .toList(),
                    artifacts(books, mirror, examination.waves()));
        });
    }

    /** A message for a mirror's operator; nothing if there is nothing to tell. */
    public Optional<String> letter(Mirror mirror) {
        return ledger.read(books -> {
            Symptoms symptoms = examination(books).of(mirror);
            List<Diagnosis> diagnoses = Diagnoses.of(symptoms);
            return diagnoses.isEmpty() ? Optional.empty() : Optional.of(Letter.draft(symptoms, diagnoses));
        });
    }

    private Examination examination(Books books) {
        return new Examination(books, pool, module, unknown);
    }

    private Health health(Books books, Mirror mirror, Examination examination, Map<String, Instant> clean) {
        Symptoms symptoms = examination.of(mirror);
        List<Sessions.Row> sessions = symptoms.sessions();
        Standings standings = new Standings(books, mirror, symptoms);
        List<Health.Wave> waves =
                examination.waves().stream().map(standings::on).toList();
        return new Health(
                mirror.name(),
                mirror.url().toString(),
                mirror.weight(),
                mirror.isEnabled(),
                symptoms.isKnown(),
                waves.stream()
                        .map(Health.Wave::state)
                        .min(Comparator.comparingInt(STATES::indexOf))
                        .orElse("idle"),
                sessions.stream().findFirst().map(HealthReader::visit).orElse(null),
                text(Optional.ofNullable(clean.get(mirror.name()))),
                sessions.size(),
                sessions.stream()
                        .filter(session -> session.outcome().equals("refused"))
                        .count(),
                waves,
                Diagnoses.of(symptoms).stream()
                        .map(diagnosis -> new Health.Cause(diagnosis.kind(), Wording.of(diagnosis)))
                        .toList());
    }

    private List<String> addresses(Mirror mirror) {
        return pool.addresses().entrySet().stream()
                .filter(entry -> entry.getValue().equals(mirror.name()))
                .map(Map.Entry::getKey)
                .map(InetAddress::getHostAddress)
                .sorted()
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
