package org.sluice.track;

import java.time.Instant;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.sluice.ledger.Books;
import org.sluice.ledger.CatchUps;
import org.sluice.ledger.EventType;
import org.sluice.ledger.Evidences;
import org.sluice.ledger.Waves.Wave;
import org.sluice.mirror.Mirror;
import org.sluice.mirror.Pool;
import org.sluice.release.Artifact;

/**
 * What evidence means for waves: which mirrors have a whole wave. For one transaction, the one that keeps the evidence.
 *
 * <p>Whether a mirror has a wave follows from evidence on the mirror and from which artifacts are recorded as staged.
 * New evidence is followed where it is kept, for its own wave; what was recorded as staged, by {@link #follow}. So no
 * other wave need be looked at, however many there are.
 */
final class Propagation {

    private final Books books;
    private final Map<String, Wave> changed = new LinkedHashMap<>();

    Propagation(Books books) {
        this.books = books;
    }

    /** The waves that another mirror has since this transaction began. */
    Collection<Wave> changed() {
        return List.copyOf(changed.values());
    }

    /** Keeps a piece of evidence on a mirror of the pool, and what follows from it. */
    void keep(Evidences.Row evidence, Artifact artifact) {
        boolean was = has(artifact, evidence.mirror());
        books.evidences().add(evidence);
        if (was != evidence.isComplete()) {
            EventType type = was ? EventType.MIRROR_REFUTED : EventType.MIRROR_FETCHED;
            books.events().add(type, artifact.path().text(), describe(evidence, artifact));
        }
        artifact.wave()
                .flatMap(name -> books.waves().find(artifact.release(), name))
                .ifPresent(wave -> follow(wave, evidence.mirror()));
    }

    /**
     * Looks again at who has these waves: open ones of which mirrors had files before the ledger said that they are in
     * the tree.
     */
    void follow(Collection<Wave> outrun, Pool pool) {
        for (Wave wave : outrun) {
            pool.mirrors().forEach(mirror -> follow(wave, mirror.name()));
        }
    }

    /**
     * Finds what nobody has noted, by one question over all waves: for the first look, for a kill may have come between
     * a file's evidence and its record, and for mirrors that joined the pool since.
     */
    void followOwed(Pool pool) {
        List<String> mirrors = pool.mirrors().stream().map(Mirror::name).toList();
        for (CatchUps.Owed owed : books.catchUps().owed()) {
            if (mirrors.contains(owed.mirror())) {
                books.waves().find(owed.release(), owed.wave()).ifPresent(wave -> follow(wave, owed.mirror()));
            }
        }
    }

    private void follow(Wave wave, String mirror) {
        Optional<Instant> since = hasAllSince(wave, mirror);
        if (since.isEmpty()) {
            books.catchUps().remove(mirror, wave.release(), wave.name());
        } else if (books.catchUps().add(mirror, wave.release(), wave.name(), since.get())) {
            Map<String, Object> data = new LinkedHashMap<>();
            data.put("release", wave.release().toString());
            data.put("wave", wave.name());
            data.put("mirror", mirror);
            data.put("at", since.get().toString());
            books.events().add(EventType.MIRROR_READY, wave.subject(), data);
            changed.put(wave.subject(), wave);
        }
    }

    /** When the evidence was complete; nothing if it is not. */
    private Optional<Instant> hasAllSince(Wave wave, String mirror) {
        List<Artifact> artifacts = books.artifacts().of(wave.release(), wave.name());
        List<Instant> evidence = artifacts.stream()
                .filter(artifact -> artifact.state() == Artifact.State.STAGED)
                .flatMap(artifact -> complete(artifact, mirror))
                .map(Evidences.Row::at)
                .toList();
        return evidence.size() == artifacts.size() ? evidence.stream().max(Instant::compareTo) : Optional.empty();
    }

    private boolean has(Artifact artifact, String mirror) {
        return complete(artifact, mirror).findAny().isPresent();
    }

    private Stream<Evidences.Row> complete(Artifact artifact, String mirror) {
        return books.evidences().of(artifact.id()).stream()
                .filter(row -> row.isComplete() && row.mirror().equals(mirror));
    }

    private static Map<String, Object> describe(Evidences.Row evidence, Artifact artifact) {
        Map<String, Object> data = new LinkedHashMap<>();
        data.put("mirror", evidence.mirror());
        data.put("artifact", artifact.id());
        data.put("path", artifact.path().text());
        data.put("revision", artifact.revision());
        data.put("release", artifact.release().toString());
        artifact.wave().ifPresent(wave -> data.put("wave", wave));
        data.put("at", evidence.at().toString());
        data.put("why", evidence.why());
        data.put("session", evidence.session());
        return data;
    }
}
