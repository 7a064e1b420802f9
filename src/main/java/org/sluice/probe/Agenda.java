package org.sluice.probe;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.sluice.ledger.Books;
import org.sluice.ledger.Evidences;
import org.sluice.ledger.Probes;
import org.sluice.ledger.Waves;
import org.sluice.mirror.Mirror;
import org.sluice.release.Artifact;
import org.sluice.release.Channel;
import org.sluice.release.ReleaseId;

/**
 * Who is to be asked for what, by the ledger as it is at one instant: of each channel's newest release, and of one
 * before it while a wave of it waits, a mirror for each artifact that the log says it has. Before the log says so there
 * is nothing to find, and caches on the way would remember that; only where a rule goes by probes alone is everybody
 * asked for everything.
 */
public final class Agenda {

    /** Older releases that are asked for, at most: the newest of those that wait. */
    private static final int MOST_WAITING = 4;

    private final Books books;
    private final Instant now;
    private final boolean isForAll;
    private Instant next;

    /**
     * @param isForAll whether mirrors are asked for what the log says nothing of
     * @param latest when to look again at the latest
     */
    Agenda(Books books, boolean isForAll, Instant latest) {
        this.books = books;
        this.now = books.now();
        this.isForAll = isForAll;
        this.next = latest;
    }

    /** The releases that mirrors are asked for: of each channel the newest that is in the tree. */
    public static List<ReleaseId> current(Books books) {
        Map<Channel, ReleaseId> newest = new HashMap<>();
        books.waves().all().stream()
                .filter(wave -> wave.state() != Waves.State.COLLECTING)
                .map(Waves.Wave::release)
                .forEach(release -> newest.merge(
                        release.channel(), release, (one, other) -> one.compareTo(other) > 0 ? one : other));
        return newest.values().stream().sorted().toList();
    }

    /** The artifacts of a release that are in the tree. */
    public static List<Artifact> artifacts(Books books, ReleaseId release) {
        return books.artifacts().of(release).stream()
                .filter(artifact -> artifact.state() == Artifact.State.STAGED)
                .toList();
    }

    /** A visit to a mirror for these artifacts, whether they are due or not. */
    public static Visit visit(Books books, Mirror mirror, List<Artifact> artifacts) {
        return new Visit(
                mirror,
                artifacts.stream()
                        .map(artifact -> new Visit.Errand(
                                artifact,
                                books.evidences()
                                        .standing(mirror.name(), artifact.id())
                                        .log()
                                        .map(Evidences.Piece::seq)
                                        .orElse(0L)))
                        .toList());
    }

    /** When there may be more to do, if the log says nothing new before. To be asked after {@link #visits}. */
    Instant next() {
        return next;
    }

    /** The visits that are due. */
    List<Visit> visits(Collection<Mirror> mirrors, Set<String> busy) {
        Map<Mirror, List<Visit.Errand>> errands = new HashMap<>();
        for (ReleaseId release : asked()) {
            for (Artifact artifact : artifacts(books, release)) {
                add(artifact, mirrors, busy, errands);
            }
        }
        return mirrors.stream()
                .filter(errands::containsKey)
                .map(mirror -> new Visit(mirror, errands.getOrDefault(mirror, List.of())))
                .toList();
    }

    /** A wave that waits for a rule may open at mirrors' word alone, also when a newer release has come meanwhile. */
    private Set<ReleaseId> asked() {
        Set<ReleaseId> waiting = books.waves().inState(Waves.State.COLLECTING).stream()
                .map(Waves.Wave::release)
                .collect(Collectors.toSet());
        Set<ReleaseId> asked = new TreeSet<>(current(books));
        books.waves().all().stream()
                .filter(wave -> wave.state() != Waves.State.COLLECTING)
                .map(Waves.Wave::release)
                .filter(waiting::contains)
                .distinct()
                .sorted(Comparator.reverseOrder())
                .limit(MOST_WAITING)
                .forEach(asked::add);
        return asked;
    }

    private void add(
            Artifact artifact, Collection<Mirror> mirrors, Set<String> busy, Map<Mirror, List<Visit.Errand>> errands) {
        Map<String, Evidences.Piece> log = books.evidences().of(artifact.id(), Evidences.Kind.LOG).stream()
                .collect(Collectors.toMap(piece -> piece.row().mirror(), Function.identity()));
        Map<String, Probes.Row> probes = books.probes().of(artifact.id()).stream()
                .collect(Collectors.toMap(Probes.Row::mirror, Function.identity()));
        for (Mirror mirror : mirrors) {
            if (!busy.contains(mirror.name()) && isDue(log.get(mirror.name()), probes.get(mirror.name()))) {
                long seen = Optional.ofNullable(log.get(mirror.name()))
                        .map(Evidences.Piece::seq)
                        .orElse(0L);
                errands.computeIfAbsent(mirror, first -> new ArrayList<>()).add(new Visit.Errand(artifact, seen));
            }
        }
    }

    private boolean isDue(Evidences.@Nullable Piece log, Probes.@Nullable Row last) {
        long fetched = log != null && log.row().isComplete() ? log.seq() : 0;
        boolean isServed = last != null && last.outcome() == Probes.Outcome.SERVING;
        if (fetched == 0 && !isServed && !isForAll) {
            return false;
        }
        if (last == null || fetched > last.seen() || now.isBefore(last.at())) {
            return true;
        }
        next = last.dueAt().isBefore(next) ? last.dueAt() : next;
        return !now.isBefore(last.dueAt());
    }
}
