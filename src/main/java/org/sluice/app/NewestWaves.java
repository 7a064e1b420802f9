package org.sluice.app;

import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.sluice.ledger.Books;
import org.sluice.ledger.Waves.State;
import org.sluice.ledger.Waves.Wave;
import org.sluice.metrics.Snapshot.Newest;
import org.sluice.mirror.Mirror;
import org.sluice.mirror.Pool;
import org.sluice.status.Overview;
import org.sluice.status.Progress;

/**
 * How far the newest release of each wave has come, for the metrics: a handful of questions for each wave, however many
 * mirrors and artifacts it has.
 */
final class NewestWaves {

    private final Books books;
    private final List<String> enabled;

    NewestWaves(Books books, Pool pool) {
        this.books = books;
        this.enabled = pool.enabled().stream().map(Mirror::name).toList();
    }

    /** By the wave's name. */
    Map<String, Newest> read(List<Wave> waves) {
        Map<String, Wave> newest = byName(waves);
        Map<String, Wave> opened = byName(
                waves.stream().filter(wave -> wave.state() != State.COLLECTING).toList());
        Map<String, Newest> states = new HashMap<>();
        newest.forEach((name, wave) -> {
            Optional<Instant> waits = wave.state() == State.COLLECTING ? Optional.of(wave.since()) : Optional.empty();
            states.put(
                    name,
                    Optional.ofNullable(opened.get(name))
                            .map(last -> read(last, waits))
                            .orElse(new Newest(Map.of(), 0, Optional.empty(), waits)));
        });
        return states;
    }

    private static Map<String, Wave> byName(List<Wave> waves) {
        Map<String, Wave> newest = new HashMap<>();
        waves.forEach(wave -> newest.merge(
                wave.name(), wave, (one, other) -> one.release().compareTo(other.release()) > 0 ? one : other));
        return newest;
    }

    private Newest read(Wave wave, Optional<Instant> waits) {
        Overview.Counts mirrors = Progress.of(books, wave).count(enabled);
        return new Newest(mirrors.byState(), mirrors.ready(), wave.stagedAt(), waits);
    }
}
