package org.sluice.cli.mirrors;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.sluice.ledger.Probes.Outcome;
import org.sluice.probe.Prober.Depth;
import org.sluice.probe.Round;
import org.sluice.probe.Visit;

/** Asks several mirrors at once, and waits until all have been asked. */
public final class Checks {

    private static final double MILLIS = 1000;

    private final Round round;
    private final int atOnce;
    private final CheckProgress progress;

    /** @param atOnce how many mirrors are asked at the same time */
    public Checks(Round round, int atOnce, CheckProgress progress) {
        this.round = round;
        this.atOnce = atOnce;
        this.progress = progress;
    }

    /** Makes all visits; what they brought, in their order. */
    public List<CheckReport.Mirror> make(List<Visit> visits, Depth depth) throws InterruptedException {
        progress.begin(visits.stream().mapToInt(visit -> visit.errands().size()).sum());
        List<Callable<CheckReport.Mirror>> tasks = new ArrayList<>();
        visits.forEach(visit -> tasks.add(() -> make(visit, depth)));
        try (ExecutorService askers = Executors.newFixedThreadPool(atOnce)) {
            List<CheckReport.Mirror> mirrors = new ArrayList<>();
            for (Future<CheckReport.Mirror> task : askers.invokeAll(tasks)) {
                mirrors.add(task.get());
            }
            return mirrors;
        } catch (ExecutionException failure) {
            throw new IllegalStateException("a mirror can't be checked: " + failure.getCause(), failure);
        } finally {
            progress.end();
        }
    }

    private CheckReport.Mirror make(Visit visit, Depth depth) throws InterruptedException {
        List<CheckReport.Finding> findings = new ArrayList<>();
        round.make(visit, depth, told -> {
            findings.add(finding(told));
            progress.step(told.probed().outcome() == Outcome.SERVING);
        });
        CheckReport.Mirror mirror = new CheckReport.Mirror(
                visit.mirror().name(),
                visit.mirror().url().toString(),
                findings.stream().allMatch(CheckReport.Finding::isGood),
                findings);
        progress.tell(mirror);
        return mirror;
    }

    private static CheckReport.Finding finding(Round.Told told) {
        return new CheckReport.Finding(
                told.errand().artifact().release().toString(),
                told.errand().artifact().path().text(),
                told.probed().outcome().toString(),
                told.probed().found(),
                told.bytes(),
                told.took().toMillis() / MILLIS);
    }
}
