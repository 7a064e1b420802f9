package org.sluice.track;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import org.sluice.config.AskedEvidence;
import org.sluice.ledger.Books;
import org.sluice.ledger.CatchUps;
import org.sluice.ledger.CatchUps.Holding;
import org.sluice.ledger.EventType;
import org.sluice.ledger.Evidences;
import org.sluice.ledger.Standing;
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
    private final AskedEvidence usual;
    private final Map<String, Wave> changed = new LinkedHashMap<>();

    /** @param usual by which evidence a mirror is told to be ready */
    Propagation(Books books, AskedEvidence usual) {
        this.books = books;
        this.usual = usual;
    }

    /** The waves that another mirror has since this transaction began, by whichever evidence. */
    Collection<Wave> changed() {
        return List.copyOf(changed.values());
    }

    /** Keeps a piece of the log's evidence on a mirror of the pool, and what follows from it. */
    void keep(Evidences.Row evidence, Artifact artifact) {
        boolean was =
                books.evidences().standing(evidence.mirror(), artifact.id()).isThere();
        books.evidences().add(evidence);
        tell(was, books.evidences().standing(evidence.mirror(), artifact.id()), evidence, artifact);
    }

    /** Follows a piece of evidence that a probe has kept. */
    void follow(Evidences.Piece kept, Artifact artifact) {
        Evidences.Row evidence = kept.row();
        boolean was = books.evidences()
                .standing(evidence.mirror(), artifact.id(), kept.seq())
                .isThere();
        tell(was, books.evidences().standing(evidence.mirror(), artifact.id(), kept.seq() + 1), evidence, artifact);
    }

    private void tell(boolean was, Standing now, Evidences.Row evidence, Artifact artifact) {
        if (was != now.isThere()) {
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
        Optional<Holding> before = books.catchUps().find(mirror, wave.release(), wave.name());
        Holding now = holding(wave, mirror, before);
        if (now.fetchedAt().isEmpty() && now.servingAt().isEmpty()) {
            before.ifPresent(gone -> books.catchUps().remove(mirror, wave.release(), wave.name()));
            return;
        }
        if (before.isPresent() && before.get().equals(now)) {
            return;
        }
        books.catchUps().put(wave.release(), wave.name(), now);
        changed.put(wave.subject(), wave);
        if (now.readyAt().isPresent() && before.flatMap(Holding::readyAt).isEmpty()) {
            books.events().add(EventType.MIRROR_READY, wave.subject(), describe(now, wave));
        }
    }

    /** By which evidence a mirror has all of a wave; what it had before, it has since then. */
    private Holding holding(Wave wave, String mirror, Optional<Holding> before) {
        List<Standing> standings = new ArrayList<>();
        for (Artifact artifact : books.artifacts().of(wave.release(), wave.name())) {
            if (artifact.state() != Artifact.State.STAGED) {
                return new Holding(mirror, Optional.empty(), Optional.empty(), Optional.empty());
            }
            standings.add(books.evidences().standing(mirror, artifact.id()));
        }
        Optional<Instant> fetched = all(standings, Standing::fetchedAt)
                .map(since -> before.flatMap(Holding::fetchedAt).orElse(since));
        Optional<Instant> serving = all(standings, Standing::servingAt)
                .map(since -> before.flatMap(Holding::servingAt).orElse(since));
        return new Holding(mirror, fetched, serving, usual.since(fetched, serving));
    }

    /** When the last of them came to be; nothing if one is not. */
    private static Optional<Instant> all(List<Standing> standings, Function<Standing, Optional<Instant>> since) {
        List<Instant> times =
                standings.stream().flatMap(one -> since.apply(one).stream()).toList();
        return times.size() == standings.size() ? times.stream().max(Instant::compareTo) : Optional.empty();
    }

    private static Map<String, Object> describe(Holding ready, Wave wave) {
        Map<String, Object> data = new LinkedHashMap<>();
        data.put("release", wave.release().toString());
        data.put("wave", wave.name());
        data.put("mirror", ready.mirror());
        data.put("at", ready.readyAt().orElseThrow().toString());
        ready.fetchedAt().ifPresent(at -> data.put("fetchedAt", at.toString()));
        ready.servingAt().ifPresent(at -> data.put("servingAt", at.toString()));
        return data;
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
        data.put("evidence", evidence.kind().toString());
        data.put("why", evidence.why());
        if (!evidence.session().isEmpty()) {
            data.put("session", evidence.session());
        }
        return data;
    }
}
