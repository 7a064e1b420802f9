package org.sluice.track;

import java.io.Closeable;
import java.io.IOException;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.sluice.config.RsyncdConfig;
import org.sluice.ledger.Books;
import org.sluice.ledger.Checkpoints;
import org.sluice.ledger.Json;
import org.sluice.track.evidence.Evidence;
import org.sluice.track.follow.Trouble;
import org.sluice.track.log.TimeOrder;
import org.sluice.track.session.Assembly;

/** The logs of all daemons as they are being read, and what is believed of the mirrors that come to any of them. */
final class Readings implements Closeable {

    /** No daemon can be called so. */
    private static final String SOURCE = "track/evidence";

    /** All that was believed stood here, and before that in the one daemon's checkpoint. */
    private static final String EVIDENCE = "evidence";

    private static final String LINE = "line";

    private final Assembly assembly = new Assembly();
    private final List<Ended> ended = new ArrayList<>();
    private final List<Reading> readings;
    private final List<LogSource> sources;
    private final Evidence evidence;
    private boolean isEvidenceKept;

    private Readings(Books books, List<FollowedDaemon> daemons, InstantSource clock) {
        Optional<Map<String, Object>> kept = state(books, SOURCE);
        kept.ifPresent(state -> assembly.startAfter(((Number) state.getOrDefault(LINE, 0)).longValue()));
        Optional<String> former = kept.or(() -> state(books, RsyncdConfig.DEFAULT_NAME))
                .flatMap(state -> Optional.ofNullable(state.get(EVIDENCE)))
                .map(Object::toString);
        isEvidenceKept = kept.isPresent() && former.isEmpty();
        evidence = former.map(Evidence::restore).orElseGet(Evidence::new);
        books.beliefs().each(evidence::restore);
        readings = daemons.stream()
                .map(daemon -> Reading.resume(
                        books.checkpoints().find(daemon.config().name()), daemon, assembly, ended::add, clock))
                .toList();
        sources =
                readings.stream().flatMap(reading -> reading.sources().stream()).toList();
    }

    private static Optional<Map<String, Object>> state(Books books, String source) {
        return books.checkpoints().find(source).map(row -> Json.read(row.state()));
    }

    /** Goes on where the ledger says. */
    static Readings resume(Books books, List<FollowedDaemon> daemons, InstantSource clock) {
        return new Readings(books, daemons, clock);
    }

    /**
     * Reads on, in each file so many bytes or a little more.
     *
     * @return the sessions that ended, in that order
     */
    List<Ended> look(int enough, InstantSource clock) {
        ended.clear();
        pass(enough, clock);
        if (noticeEndedProcesses()) {
            pass(enough, clock); // what those wrote last is there by now
        }
        return List.copyOf(ended);
    }

    private void pass(int enough, InstantSource clock) {
        // modules' files first: what is found there began in the daemon's own, which is read later and so has it
        sources.reversed().forEach(source -> source.read(enough, clock.instant()));
        Instant now = clock.instant();
        readings.forEach(reading -> reading.notAfter(now));
        handOut();
        readings.forEach(reading -> reading.settle(now));
    }

    /** Only where all daemons run here: a session at one can decide about one at another, whose lines may be late. */
    private boolean noticeEndedProcesses() {
        if (readings.stream().noneMatch(Reading::isAnyEnding)
                || !readings.stream().allMatch(Reading::areProcessesVisible)) {
            return false;
        }
        return readings.stream().map(Reading::noticeEndedProcesses).reduce(false, Boolean::logicalOr);
    }

    /**
     * What follows the last line read of a file that has more is not known: lines of other files that are later wait,
     * and those of the same second where the other file is the latter one.
     */
    private void handOut() {
        int first = 0;
        for (int i = 0; i < sources.size(); i++) {
            if (knownUntil(sources.get(i)) < knownUntil(sources.get(first))) {
                first = i;
            }
        }
        long known = knownUntil(sources.get(first));
        TimeOrder.feed(sources, known - 1);
        TimeOrder.feed(sources.subList(0, first + 1), known);
    }

    private static long knownUntil(LogSource source) {
        return source.isFull() ? source.lastAt() : Long.MAX_VALUE;
    }

    /** Whether another look would bring more at once. */
    boolean isFull() {
        return !sources.stream().allMatch(LogSource::isDrained);
    }

    Evidence evidence() {
        return evidence;
    }

    /** Why a file can't be read at present. */
    Optional<Trouble> trouble() {
        return readings.stream().flatMap(reading -> reading.trouble().stream()).findFirst();
    }

    /** Whether there is something to keep. */
    boolean hasMoved() {
        return readings.stream().anyMatch(Reading::hasMoved);
    }

    /** Keeps how far the logs were read and what is believed; {@link #kept} says that it has committed. */
    void keep(Books books) {
        for (Reading reading : readings) {
            if (reading.hasMoved()) {
                books.checkpoints().put(reading.name(), reading.checkpoint(), books.now());
            }
        }
        evidence.unkept()
                .forEach((client, files) -> files.ifPresentOrElse(
                        all -> books.beliefs().put(client, all),
                        () -> books.beliefs().remove(client)));
        if (!ended.isEmpty() || !isEvidenceKept) {
            String state = Json.write(Map.of(LINE, assembly.line()));
            books.checkpoints().put(SOURCE, new Checkpoints.Row("{}", state), books.now());
        }
    }

    /** Says that evidence is changed by something else than sessions. */
    void evidenceChanges() {
        isEvidenceKept = false;
    }

    void kept() {
        isEvidenceKept = true;
        evidence.kept();
        readings.forEach(Reading::kept);
    }

    @Override
    public void close() throws IOException {
        for (Reading reading : readings) {
            reading.close();
        }
    }
}
