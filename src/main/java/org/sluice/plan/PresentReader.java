package org.sluice.plan;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.sluice.ledger.Books;
import org.sluice.ledger.CatchUps;
import org.sluice.ledger.Waves.State;
import org.sluice.ledger.Waves.Wave;
import org.sluice.mirror.Mirror;
import org.sluice.mirror.Pool;
import org.sluice.plan.Present.Lacking;
import org.sluice.plan.Present.Staged;
import org.sluice.release.Artifact;
import org.sluice.release.Channel;

/** Reads from the ledger where the newest release of each channel is. Inside one transaction. */
final class PresentReader {

    /** Of each mirror so many sessions are looked at. */
    private static final int LATEST = 50;

    /** A mirror that has not come for so many of its periods is not waited for. */
    private static final int SILENT_PERIODS = 3;

    /** What is assumed where no mirror has come often enough to tell. */
    private static final Habit USUAL = new Habit("", Duration.ofHours(1), Duration.ZERO, OptionalLong.empty());

    private final Books books;
    private final long link;
    private final List<String> enabled;
    private final Map<String, List<PastSession>> past;
    private final Habit usual;
    private final Map<String, Habit> habits;
    private final Map<String, Busy> busy;

    /** @param link bits per second that it may carry */
    PresentReader(Books books, Pool pool, long link, Collection<Busy> busy) {
        this.books = books;
        this.link = link;
        this.enabled = pool.enabled().stream().map(Mirror::name).toList();
        this.past = enabled.stream().collect(Collectors.toMap(Function.identity(), this::past, (one, other) -> one));
        this.usual = usual(link);
        this.habits = new Habits(usual, link)
                .learn(past.values().stream().flatMap(List::stream).toList()).stream()
                        .collect(Collectors.toMap(Habit::mirror, Function.identity()));
        this.busy = busy.stream().collect(Collectors.toMap(Busy::mirror, Function.identity(), PresentReader::later));
    }

    /** A mirror that has not come often is taken to come as often as most others do. */
    private Habit usual(long link) {
        List<Duration> polls = past.values().stream()
                .filter(Habits::isRegular)
                .map(own -> new Habits(USUAL, link).learn(own).getFirst().poll())
                .sorted()
                .toList();
        return polls.isEmpty()
                ? USUAL
                : new Habit("", polls.get(polls.size() / 2), Duration.ZERO, OptionalLong.empty());
    }

    /** Of each channel the newest release that has a staged wave. */
    List<Present> read() {
        Map<Channel, List<Wave>> newest = new HashMap<>();
        books.waves().inState(State.STAGED).stream()
                .sorted(Comparator.comparing(Wave::release))
                .forEach(wave -> newest.merge(
                        wave.release().channel(), List.of(wave), (before, next) -> joined(before, next.getFirst())));
        return newest.values().stream().map(this::present).toList();
    }

    private static List<Wave> joined(List<Wave> before, Wave next) {
        List<Wave> waves = new ArrayList<>(before);
        waves.removeIf(wave -> !wave.release().equals(next.release()));
        waves.add(next);
        return waves;
    }

    private Present present(List<Wave> waves) {
        List<Staged> staged = waves.stream().map(this::staged).toList();
        List<Artifact> artifacts = waves.stream()
                .flatMap(wave -> books.artifacts().of(wave.release(), wave.name()).stream())
                .toList();
        Instant since =
                staged.stream().map(Staged::since).max(Instant::compareTo).orElseThrow();
        List<Lacking> lacking = enabled.stream()
                .filter(mirror ->
                        staged.stream().anyMatch(wave -> !wave.fetched().containsKey(mirror)))
                .map(mirror -> lacking(mirror, artifacts, since))
                .toList();
        List<Lacking> coming =
                lacking.stream().filter(mirror -> !isSilent(mirror, since)).toList();
        return new Present(
                waves.getFirst().release(),
                books.now(),
                staged,
                artifacts.stream().mapToLong(Artifact::size).sum(),
                coming,
                lacking.size() - coming.size(),
                Queue.read(books, link));
    }

    private Staged staged(Wave wave) {
        Map<String, Instant> fetched = new HashMap<>();
        for (CatchUps.Holding holding : books.catchUps().holdings(wave.release(), wave.name())) {
            if (enabled.contains(holding.mirror())) {
                holding.fetchedAt().or(holding::servingAt).ifPresent(at -> fetched.put(holding.mirror(), at));
            }
        }
        Instant first = wave.stagedAt().orElse(wave.since());
        return new Staged(wave.name(), wave.since().isAfter(first) ? wave.since() : first, fetched);
    }

    private Lacking lacking(String mirror, List<Artifact> artifacts, Instant since) {
        long had = artifacts.stream()
                .filter(artifact ->
                        books.evidences().standing(mirror, artifact.id()).isThere())
                .mapToLong(Artifact::size)
                .sum();
        Habit habit =
                habits.getOrDefault(mirror, new Habit(mirror, USUAL.poll(), USUAL.jitter(), OptionalLong.empty()));
        Optional<Busy> now = Optional.ofNullable(busy.get(mirror))
                .filter(session -> session.isHeld() || !session.since().isBefore(since));
        List<PastSession> own = past.getOrDefault(mirror, List.of());
        Optional<Instant> lastCame = own.stream().map(PastSession::started).max(Instant::compareTo);
        return new Lacking(habit, lastCame, Habits.isRegular(own), now, had);
    }

    /** One of which nothing is known counts from the publication on. */
    private boolean isSilent(Lacking mirror, Instant since) {
        Instant last = mirror.lastCame().orElse(since);
        Duration most = mirror.habit().poll().multipliedBy(SILENT_PERIODS);
        return mirror.busy().isEmpty() && last.plus(most).isBefore(books.now());
    }

    private List<PastSession> past(String mirror) {
        return books.sessions().latest(mirror, LATEST).stream()
                .map(row -> new PastSession(mirror, row.startedAt(), row.endedAt(), row.bytesSent()))
                .toList();
    }

    private static Busy later(Busy one, Busy other) {
        return one.since().isAfter(other.since()) ? one : other;
    }
}
