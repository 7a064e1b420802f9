package org.sluice.track.diagnosis;

import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.sluice.ledger.Books;
import org.sluice.ledger.Checkpoints;
import org.sluice.ledger.Evidences;
import org.sluice.ledger.Json;
import org.sluice.ledger.Standing;
import org.sluice.mirror.Mirror;
import org.sluice.mirror.Pool;
import org.sluice.release.Artifact;
import org.sluice.track.session.Running;
import org.sluice.track.session.SessionAssembler;

/** Gathers mirrors' symptoms from the ledger, as it is in one transaction. */
public final class Examination {

    private static final int SESSIONS = 50;
    private static final int MOST_RUNNING = 1_000;
    private static final String OPEN_SESSIONS = "sessions";

    private final Books books;
    private final Pool pool;
    private final String module;
    private final Set<String> unknown;
    private final List<CurrentWave> waves;
    private final Map<String, List<Running>> running;
    private final Map<String, Diagnosis.Held> queue;
    private final Map<String, Map<String, Evidences.Row>> evidence = new HashMap<>();
    private final Map<String, List<Evidences.Repeated>> repeated = new HashMap<>();
    private boolean isRead;

    /**
     * @param pool the mirrors, by address as far as that is known here
     * @param module that mirrors should pull
     * @param unknown mirrors of which no address is known
     */
    public Examination(Books books, Pool pool, String module, Set<String> unknown) {
        this.books = books;
        this.pool = pool;
        this.module = module;
        this.unknown = Set.copyOf(unknown);
        this.waves = CurrentWave.of(books);
        this.running = running();
        this.queue = Queue.read(books);
    }

    /** What every mirror should have. */
    public List<CurrentWave> waves() {
        return waves;
    }

    /** The mirrors with sessions that have not ended. */
    public Set<String> pulling() {
        return Set.copyOf(running.keySet());
    }

    /**
     * Reads at once, for all mirrors, what each is asked for otherwise.
     *
     * @param standings by mirror, what the evidence on an artifact means
     */
    public void lookAtMany(Function<Artifact, Map<String, Standing>> standings) {
        for (CurrentWave wave : waves) {
            for (Artifact artifact : wave.artifacts()) {
                standings
                        .apply(artifact)
                        .forEach((mirror, standing) -> standing.log()
                                .ifPresent(piece -> evidence.computeIfAbsent(mirror, name -> new HashMap<>())
                                        .put(artifact.id(), piece.row())));
                books.evidences()
                        .repeatedOf(artifact.id())
                        .forEach((mirror, row) -> repeated.computeIfAbsent(mirror, name -> new ArrayList<>())
                                .add(row));
            }
        }
        isRead = true;
    }

    /** What was seen of a mirror. */
    public Symptoms of(Mirror mirror) {
        Map<String, Evidences.Row> evidence = evidence(mirror.name());
        List<Lacking> lacking = new ArrayList<>();
        for (CurrentWave wave : waves) {
            for (Artifact artifact : wave.artifacts()) {
                Optional<Evidences.Row> row = Optional.ofNullable(evidence.get(artifact.id()));
                if (row.filter(Evidences.Row::isComplete).isEmpty()) {
                    lacking.add(lacking(wave, artifact, row));
                }
            }
        }
        return new Symptoms(
                books.now(),
                mirror.name(),
                module,
                !unknown.contains(mirror.name()),
                books.sessions().latest(mirror.name(), SESSIONS),
                Optional.ofNullable(queue.get(mirror.name())),
                running.getOrDefault(mirror.name(), List.of()),
                lacking,
                refetched(mirror));
    }

    private Map<String, Evidences.Row> evidence(String mirror) {
        if (isRead) {
            return evidence.getOrDefault(mirror, Map.of());
        }
        return books.evidences().by(mirror).stream().collect(Collectors.toMap(Evidences.Row::artifact, row -> row));
    }

    private List<Evidences.Repeated> repeated(String mirror) {
        return isRead
                ? repeated.getOrDefault(mirror, List.of())
                : books.evidences().repeated(mirror);
    }

    private static Lacking lacking(CurrentWave wave, Artifact artifact, Optional<Evidences.Row> row) {
        Instant since = artifact.stagedAt().filter(wave.since()::isBefore).orElse(wave.since());
        return new Lacking(
                artifact.path().text(),
                artifact.size(),
                since,
                row.map(doubt -> new Lacking.Doubt(doubt.at(), doubt.why(), doubt.session())));
    }

    private List<Symptoms.Refetched> refetched(Mirror mirror) {
        List<Evidences.Repeated> repeated = repeated(mirror.name());
        return waves.stream()
                .flatMap(wave -> wave.artifacts().stream())
                .flatMap(artifact -> repeated.stream()
                        .filter(row -> row.artifact().equals(artifact.id()))
                        .map(row -> new Symptoms.Refetched(artifact.path().text(), row.times(), row.last())))
                .toList();
    }

    /** By mirror, what was open when the log was read last. */
    private Map<String, List<Running>> running() {
        Map<String, List<Running>> byMirror = new HashMap<>();
        open(books)
                .forEach(session -> mirrorOf(session.address())
                        .ifPresent(mirror -> byMirror.computeIfAbsent(mirror, name -> new ArrayList<>())
                                .add(session)));
        return byMirror;
    }

    /** The sessions that had not ended when the log was read last; at most a thousand. */
    public static List<Running> open(Books books) {
        return books.checkpoints().all().stream()
                .flatMap(Examination::open)
                .limit(MOST_RUNNING)
                .toList();
    }

    private static Stream<Running> open(Checkpoints.Row row) {
        return Json.read(row.state()).get(OPEN_SESSIONS) instanceof String open
                ? SessionAssembler.running(open).stream()
                : Stream.empty();
    }

    /** By the pool, or where host names are not resolved here, by the address's last session. */
    private Optional<String> mirrorOf(String address) {
        return pool.byLoggedAddress(address)
                .map(Mirror::name)
                .or(() -> books.sessions().mirrorOf(address));
    }
}
