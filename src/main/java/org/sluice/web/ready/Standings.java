package org.sluice.web.ready;

import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import org.sluice.config.AskedEvidence;
import org.sluice.config.ReadinessRule;
import org.sluice.config.WaveConfig;
import org.sluice.ledger.Books;
import org.sluice.ledger.CatchUps;
import org.sluice.ledger.Ledger;
import org.sluice.ledger.Wait;
import org.sluice.ledger.Waves.State;
import org.sluice.ledger.Waves.Wave;
import org.sluice.mirror.Mirror;
import org.sluice.mirror.Pool;
import org.sluice.release.Printable;
import org.sluice.release.ReleaseId;

/** Reads how a wave stands, from the ledger as it is at one instant. May block. */
final class Standings {

    /** Nothing can be ready before it is staged; then any moment may do. */
    private static final int BEFORE_STAGED_SECONDS = 15;

    private static final int ONCE_STAGED_SECONDS = 5;

    private final Ledger ledger;
    private final Supplier<Pool> pool;
    private final List<ReadinessRule> rules;
    private final List<String> order;

    /** @param waves in the order of the configuration */
    Standings(Ledger ledger, Supplier<Pool> pool, List<ReadinessRule> rules, List<WaveConfig> waves) {
        this.ledger = ledger;
        this.pool = pool;
        this.rules = List.copyOf(rules);
        this.order = waves.stream().map(WaveConfig::name).toList();
    }

    /**
     * How far a wave is.
     *
     * @param isStaged whether mirrors can have it
     * @param ready how many enabled mirrors have it, by the evidence that is usually asked for
     */
    record Progress(String wave, boolean isHeld, boolean isStaged, int ready, int mirrors) {}

    /** How far a wave is, if the release and the wave exist. */
    Optional<Progress> progress(String release, Optional<String> wave) {
        Set<String> enabled = enabled();
        return ReleaseId.parse(release)
                .flatMap(id -> ledger.read(books -> wave(books, id, wave)
                        .map(found -> new Progress(
                                found.name(),
                                books.holds().find(id).isPresent(),
                                found.state() == State.STAGED,
                                (int) books.catchUps().of(id, found.name()).stream()
                                        .filter(row -> enabled.contains(row.mirror()))
                                        .count(),
                                enabled.size()))));
    }

    /** Whether a rule holds. */
    Readiness look(String release, String rule, Optional<String> wave) {
        Pool mirrors = pool.get();
        Optional<ReadinessRule> asked =
                rules.stream().filter(one -> one.name().equals(rule)).findFirst();
        if (asked.isEmpty()) {
            return new Readiness.Unknown("no readiness rule is called " + Printable.of(rule) + "; there are "
                    + rules.stream().map(ReadinessRule::name).toList());
        }
        return ReleaseId.parse(release)
                .flatMap(id -> ledger.read(
                        books -> wave(books, id, wave).map(found -> look(books, found, asked.get(), mirrors))))
                .orElseGet(() -> new Readiness.Unknown(
                        "no such release, or no such wave of it: GET /api/v1/releases has those that there are"));
    }

    private Readiness look(Books books, Wave wave, ReadinessRule rule, Pool mirrors) {
        if (wave.state() != State.STAGED) {
            String until = wave.waitsFor().map(Wait::sentence).orElse("its files to be in the tree");
            return waiting(wave.subject() + " is not published yet; it waits for " + until, BEFORE_STAGED_SECONDS);
        }
        List<Mirror> ready = ready(books, wave, rule.evidence(), mirrors);
        String counted = ready.size() + " of " + mirrors.enabled().size() + " mirrors have it";
        if (!books.readinesses().isMet(wave.release(), wave.name(), rule.name())) {
            return waiting(wave.subject() + ": " + rule.name() + " is not met yet; " + counted, ONCE_STAGED_SECONDS);
        }
        return ready.isEmpty()
                ? waiting(
                        wave.subject() + ": " + rule.name() + " was met, but that was taken back; " + counted + " now",
                        ONCE_STAGED_SECONDS)
                : new Readiness.Ready(ready.getFirst().url().toString());
    }

    /** The enabled mirrors that have the wave by that evidence, the first one first. */
    private static List<Mirror> ready(Books books, Wave wave, AskedEvidence asked, Pool mirrors) {
        return books.catchUps().holdings(wave.release(), wave.name()).stream()
                .filter(holding -> since(asked, holding).isPresent())
                .sorted(Comparator.comparing(holding -> since(asked, holding).orElseThrow()))
                .flatMap(holding -> mirrors.byName(holding.mirror()).stream())
                .filter(Mirror::isEnabled)
                .toList();
    }

    private static Optional<Instant> since(AskedEvidence asked, CatchUps.Holding holding) {
        return asked.since(holding.fetchedAt(), holding.servingAt());
    }

    /** The wave of that name; without one the first of the configuration that the release has. */
    private Optional<Wave> wave(Books books, ReleaseId release, Optional<String> asked) {
        return asked.isPresent()
                ? books.waves().find(release, asked.get())
                : books.waves().of(release).stream()
                        .min(Comparator.comparingInt(
                                wave -> order.contains(wave.name()) ? order.indexOf(wave.name()) : Integer.MAX_VALUE));
    }

    private Set<String> enabled() {
        return pool.get().enabled().stream().map(Mirror::name).collect(Collectors.toSet());
    }

    private static Readiness waiting(String words, int seconds) {
        return new Readiness.Waiting(Printable.of(words), seconds);
    }
}
