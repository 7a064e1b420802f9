package org.sluice.status;

import java.util.List;
import java.util.Optional;
import org.sluice.ledger.Books;
import org.sluice.ledger.Gates;
import org.sluice.ledger.Ledger;
import org.sluice.ledger.Wait;
import org.sluice.ledger.Waves.Wave;
import org.sluice.release.Artifact;
import org.sluice.release.ReleaseId;

/** Reads the status from the ledger, all of it as it was at one instant. */
public final class StatusReader {

    private static final int REJECTIONS = 100;
    private static final int HOOK_RUNS = 20;

    private final Ledger ledger;
    private final Setting setting;

    public StatusReader(Ledger ledger, Setting setting) {
        this.ledger = ledger;
        this.setting = setting;
    }

    /** The status; of one release alone if it is given. */
    public Status read(Optional<ReleaseId> release) {
        return ledger.read(books -> {
            Status.Condition condition = condition(books);
            return new Status(
                    releases(new Look(books, setting).atMany(), release),
                    condition.drop(),
                    condition.rejected(),
                    condition.hooks(),
                    condition.pipeline(),
                    condition.admission());
        });
    }

    /** The same without releases. */
    public static Status.Condition condition(Books books) {
        return new Status.Condition(
                waiting(books),
                rejected(books),
                hooks(books),
                pulses(books),
                AdmissionReader.read(books.pulses().all(), books.now()));
    }

    private static List<Status.Release> releases(Look look, Optional<ReleaseId> asked) {
        return look.releases().stream()
                .filter(release -> asked.isEmpty() || asked.get().equals(release))
                .map(release -> new Status.Release(
                        release.toString(),
                        look.books().holds().find(release).map(Shapes::hold).orElse(null),
                        look.waves(release).stream()
                                .map(wave -> wave(look, wave))
                                .toList()))
                .toList();
    }

    private static Status.Wave wave(Look look, Wave wave) {
        Books books = look.books();
        List<Artifact> artifacts = books.artifacts().of(wave.release(), wave.name());
        Optional<Gates.Row> gate = books.gates().find(wave.release(), wave.name());
        return new Status.Wave(
                wave.name(),
                wave.state().toString(),
                gate.map(Gates.Row::terms).orElse(null),
                gate.flatMap(Gates.Row::approval).map(Gates.Approval::who).orElse(null),
                wave.waitsFor().map(Wait::sentence).orElse(null),
                wave.waitsFor().map(Shapes::waits).orElse(null),
                wave.problem().orElse(null),
                Shapes.text(wave.openedAt()),
                wave.openedBy().orElse(null),
                Shapes.text(wave.stagedAt()),
                artifacts.stream().map(Shapes::file).toList(),
                new MirrorsReader(look, wave, artifacts).read(),
                Shapes.readiness(books, wave),
                ForecastReader.read(books, wave));
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
                        Shapes.text(row.finishedAt()),
                        row.output().orElse(null)))
                .toList();
    }

    private static List<Status.Pulse> pulses(Books books) {
        return books.pulses().all().stream()
                .map(row ->
                        new Status.Pulse(row.subject(), row.value(), row.at().toString()))
                .toList();
    }
}
