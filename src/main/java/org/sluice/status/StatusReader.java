package org.sluice.status;

import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;
import org.sluice.ledger.Books;
import org.sluice.ledger.Gates;
import org.sluice.ledger.Holds;
import org.sluice.ledger.Ledger;
import org.sluice.ledger.Wait;
import org.sluice.ledger.Waves.Wave;
import org.sluice.mirror.Pool;
import org.sluice.release.Artifact;
import org.sluice.release.ReleaseId;

/** Reads the status from the ledger, all of it as it was at one instant. */
public final class StatusReader {

    private static final int REJECTIONS = 100;
    private static final int HOOK_RUNS = 20;

    private final Ledger ledger;
    private final Pool pool;
    private final String module;
    private final Set<String> unknown;
    private final List<String> order;

    /**
     * @param pool the mirrors to show, also those that never came
     * @param module that mirrors should pull
     * @param unknown mirrors of which no address is known
     * @param order the waves' names in the order in which they are shown
     */
    public StatusReader(Ledger ledger, Pool pool, String module, Set<String> unknown, List<String> order) {
        this.ledger = ledger;
        this.pool = pool;
        this.module = module;
        this.unknown = Set.copyOf(unknown);
        this.order = List.copyOf(order);
    }

    /** The status; of one release alone if it is given. */
    public Status read(Optional<ReleaseId> release) {
        return ledger.read(books -> new Status(
                releases(books, release),
                waiting(books),
                rejected(books),
                hooks(books),
                pulses(books),
                AdmissionReader.read(books.pulses().all(), books.now())));
    }

    private List<Status.Release> releases(Books books, Optional<ReleaseId> asked) {
        Behind behind = Behind.of(books, pool, module, unknown);
        Set<ReleaseId> known = new TreeSet<>(Comparator.reverseOrder());
        books.waves().all().forEach(wave -> known.add(wave.release()));
        books.artifacts().current().forEach(artifact -> known.add(artifact.release()));
        books.holds().all().forEach(hold -> known.add(hold.release()));
        return known.stream()
                .filter(release -> asked.isEmpty() || asked.get().equals(release))
                .map(release -> new Status.Release(
                        release.toString(),
                        books.holds().find(release).map(StatusReader::hold).orElse(null),
                        books.waves().of(release).stream()
                                .sorted(Comparator.comparingInt(wave -> order.indexOf(wave.name())))
                                .map(wave -> wave(books, wave, behind))
                                .toList()))
                .toList();
    }

    private Status.Wave wave(Books books, Wave wave, Behind behind) {
        List<Artifact> artifacts = books.artifacts().of(wave.release(), wave.name());
        List<Status.Mirror> mirrors = MirrorsReader.of(books, artifacts).read(wave, pool);
        Optional<Gates.Row> gate = books.gates().find(wave.release(), wave.name());
        return new Status.Wave(
                wave.name(),
                wave.state().toString(),
                gate.map(Gates.Row::terms).orElse(null),
                gate.flatMap(Gates.Row::approval).map(Gates.Approval::who).orElse(null),
                wave.waitsFor().map(Wait::sentence).orElse(null),
                wave.waitsFor().map(StatusReader::waits).orElse(null),
                wave.problem().orElse(null),
                text(wave.openedAt()),
                wave.openedBy().orElse(null),
                text(wave.stagedAt()),
                artifacts.stream().map(StatusReader::file).toList(),
                mirrors.stream().map(mirror -> behind.tell(wave, mirror)).toList(),
                books.readinesses().of(wave.release(), wave.name()).stream()
                        .map(row -> new Status.Ready(row.rule(), row.at().toString(), row.event()))
                        .toList(),
                ForecastReader.read(books, wave));
    }

    private static Status.Hold hold(Holds.Row row) {
        return new Status.Hold(row.who(), row.why(), row.since().toString());
    }

    private static Status.Waits waits(Wait wait) {
        return new Status.Waits(
                wait.what(),
                wait.since().toString(),
                wait.parts().stream().map(StatusReader::waits).toList());
    }

    private static Status.File file(Artifact artifact) {
        return new Status.File(
                artifact.path().text(),
                artifact.revision(),
                artifact.size(),
                artifact.sha256().hex(),
                artifact.state().toString(),
                artifact.proof().signer().userId(),
                artifact.proof().signer().fingerprint(),
                artifact.proof().signer().at().toString(),
                artifact.acceptedAt().toString(),
                text(artifact.stagedAt()));
    }

    private static List<Status.Waiting> waiting(Books books) {
        return books.waitings().all().stream()
                .map(row -> new Status.Waiting(
                        row.file(), row.size(), row.waitingFor(), row.since().toString()))
                .toList();
    }

    private static List<Status.Rejected> rejected(Books books) {
        return books.rejections().latest(REJECTIONS).stream()
                .map(row -> new Status.Rejected(
                        row.name(),
                        row.reason(),
                        row.found(),
                        row.advice(),
                        row.at().toString(),
                        row.quarantine().orElse(null)))
                .toList();
    }

    private static List<Status.Hook> hooks(Books books) {
        return books.hookRuns().latest(HOOK_RUNS).stream()
                .map(row -> new Status.Hook(
                        row.event(),
                        row.hook(),
                        row.state().toString(),
                        row.attempts(),
                        row.exitCode().isPresent() ? row.exitCode().getAsInt() : null,
                        text(row.finishedAt()),
                        row.output().orElse(null)))
                .toList();
    }

    private static List<Status.Pulse> pulses(Books books) {
        return books.pulses().all().stream()
                .map(row ->
                        new Status.Pulse(row.subject(), row.value(), row.at().toString()))
                .toList();
    }

    private static @Nullable String text(Optional<Instant> time) {
        return time.map(Instant::toString).orElse(null);
    }
}
