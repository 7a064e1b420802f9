package org.sluice.track;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.BooleanSupplier;
import java.util.function.Supplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.sluice.ledger.Books;
import org.sluice.ledger.CatchUps;
import org.sluice.ledger.EventType;
import org.sluice.ledger.Laggings;
import org.sluice.ledger.Ledger;
import org.sluice.ledger.Probes;
import org.sluice.mirror.Mirror;
import org.sluice.mirror.Pool;
import org.sluice.track.diagnosis.CurrentWave;
import org.sluice.track.diagnosis.Diagnoses;
import org.sluice.track.diagnosis.Examination;
import org.sluice.track.diagnosis.Wording;

/**
 * Tells when an enabled mirror has not got a wave in time, and when it has it after all: once each for a mirror and a
 * wave, for what is noted commits with its event. To be asked after the log was read; while it can't be read, nobody is
 * said to lag. Looks once a minute, or more often if mirrors may take less than hours. For one thread.
 */
public final class Lagging {

    private static final Logger LOG = LoggerFactory.getLogger(Lagging.class);
    private static final Duration LONGEST_PAUSE = Duration.ofMinutes(1);

    /** The pause between two looks, as a part of the time that a mirror may take: a minute of three hours. */
    private static final int PART = 180;

    private final Ledger ledger;
    private final Supplier<Pool> pool;
    private final Duration after;
    private final String module;
    private final BooleanSupplier isLogRead;
    private Instant looked = Instant.MIN;

    /**
     * @param after how long a mirror may take
     * @param module that mirrors should pull
     * @param isLogRead whether the daemon's log could be read lately
     */
    public Lagging(Ledger ledger, Supplier<Pool> pool, Duration after, String module, BooleanSupplier isLogRead) {
        this.ledger = ledger;
        this.pool = pool;
        this.after = after;
        this.module = module;
        this.isLogRead = isLogRead;
    }

    /** Looks at all mirrors and current waves, if the last look is long enough ago. */
    public void look() {
        Instant now = ledger.read(Books::now);
        boolean isStepBack = now.isBefore(looked);
        if (isStepBack || !now.isBefore(looked.plus(pause()))) {
            examine();
            looked = now;
        }
    }

    private Duration pause() {
        Duration part = after.dividedBy(PART);
        return part.compareTo(LONGEST_PAUSE) < 0 ? part : LONGEST_PAUSE;
    }

    private void examine() {
        Pool mirrors = pool.get();
        List<Laggings.Row> arrived = ledger.read(books -> books.laggings().arrived());
        List<Laggings.Row> late = isLogRead.getAsBoolean() ? ledger.read(books -> late(books, mirrors)) : List.of();
        if (!arrived.isEmpty() || !late.isEmpty()) {
            ledger.record(books -> {
                arrived.forEach(row -> recover(books, row));
                tell(books, late, mirrors);
            });
        }
    }

    private List<Laggings.Row> late(Books books, Pool mirrors) {
        List<Laggings.Row> late = new ArrayList<>();
        for (CurrentWave wave : CurrentWave.of(books)) {
            if (!wave.since().plus(after).isAfter(books.now())) {
                late.addAll(late(books, wave, mirrors));
            }
        }
        return late;
    }

    private static List<Laggings.Row> late(Books books, CurrentWave wave, Pool mirrors) {
        Set<String> settled = new HashSet<>();
        books.catchUps().of(wave.release(), wave.name()).stream()
                .map(CatchUps.Row::mirror)
                .forEach(settled::add);
        books.laggings().of(wave.release(), wave.name()).stream()
                .map(Laggings.Row::mirror)
                .forEach(settled::add);
        return mirrors.enabled().stream()
                .map(Mirror::name)
                .filter(mirror -> !settled.contains(mirror))
                .map(mirror -> new Laggings.Row(
                        mirror, wave.release(), wave.name(), wave.since(), books.now(), Optional.empty()))
                .toList();
    }

    private void tell(Books books, List<Laggings.Row> late, Pool mirrors) {
        if (late.isEmpty()) {
            return;
        }
        Set<String> unknown = new HashSet<>();
        mirrors.mirrors().forEach(mirror -> unknown.add(mirror.name()));
        unknown.removeAll(mirrors.addresses().values());
        Examination examination = new Examination(books, mirrors, module, unknown);
        for (Laggings.Row row : late) {
            Optional<String> why = mirrors.byName(row.mirror())
                    .flatMap(mirror ->
                            Diagnoses.of(examination.of(mirror)).stream().findFirst())
                    .map(Wording::of)
                    .or(() -> notServed(books, row));
            tell(books, row, why.orElse("no reason is known"));
        }
    }

    /** It has fetched all, and a probe found that it does not serve it. */
    private static Optional<String> notServed(Books books, Laggings.Row row) {
        return books.artifacts().of(row.release(), row.wave()).stream()
                .flatMap(artifact -> books.probes().find(row.mirror(), artifact.id()).stream())
                .filter(probe -> probe.outcome() != Probes.Outcome.SERVING)
                .findFirst()
                .map(probe -> "has fetched it, and " + probe.found());
    }

    private static void tell(Books books, Laggings.Row row, String why) {
        if (books.laggings().add(row)) {
            Map<String, Object> data = describe(row);
            data.put("since", row.since().toString());
            data.put("why", why);
            books.events().add(EventType.MIRROR_LAGGING, subject(row), data);
            LOG.info("{} lags with {}: {}", row.mirror(), subject(row), why);
        }
    }

    private static void recover(Books books, Laggings.Row row) {
        Instant now = books.now();
        if (books.laggings().recovered(row, now)) {
            Map<String, Object> data = describe(row);
            Instant at = books.catchUps().of(row.release(), row.wave()).stream()
                    .filter(ready -> ready.mirror().equals(row.mirror()))
                    .map(CatchUps.Row::readyAt)
                    .findFirst()
                    .orElse(now);
            data.put("at", at.toString());
            data.put("seconds", Math.max(0, Duration.between(row.since(), at).toSeconds()));
            books.events().add(EventType.MIRROR_RECOVERED, subject(row), data);
        }
    }

    private static Map<String, Object> describe(Laggings.Row row) {
        Map<String, Object> data = new LinkedHashMap<>();
        data.put("mirror", row.mirror());
        data.put("release", row.release().toString());
        data.put("wave", row.wave());
        return data;
    }

    private static String subject(Laggings.Row row) {
        return row.release() + " " + row.wave();
    }
}
