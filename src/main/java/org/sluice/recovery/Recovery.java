package org.sluice.recovery;

import java.io.IOException;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import java.util.function.LongSupplier;
import org.sluice.config.SluiceConfig;
import org.sluice.config.pool.PoolWatch;
import org.sluice.config.pool.SystemResolver;
import org.sluice.ledger.Books;
import org.sluice.ledger.HookRuns;
import org.sluice.ledger.Ledger;
import org.sluice.release.ReleaseId;
import org.sluice.stage.Brake;

/**
 * Brings a ledger up to what lies on the disk, while no pipeline runs: an empty one that was lost, or a backup. Nothing
 * on the disk is changed but the names of copies that nobody can make anything of. May be done again from the start
 * after a kill at any point.
 */
public final class Recovery {

    private final SluiceConfig config;
    private final InstantSource clock;
    private final LongSupplier nanos;
    private final Consumer<String> progress;

    /**
     * A recovery that has not begun.
     *
     * @param nanos a watch that nobody sets
     * @param progress is told how far it is, a line each
     */
    public Recovery(SluiceConfig config, InstantSource clock, LongSupplier nanos, Consumer<String> progress) {
        this.config = config;
        this.clock = clock;
        this.nanos = nanos;
        this.progress = progress;
    }

    /**
     * Takes up everything into a ledger, which is made if it is not there.
     *
     * @param file of the ledger: not the one in place
     * @param older log files that are not found beside the daemon's log, the oldest first
     * @param who does it, for releases that are held
     * @throws IOException if the disk did not do it, or nothing can be proven at present
     */
    public Recovered into(Path file, List<Path> older, String who) throws IOException {
        try (Ledger ledger = Ledger.open(file, clock)) {
            return take(ledger, older, file, who);
        }
    }

    private Recovered take(Ledger ledger, List<Path> older, Path file, String who) throws IOException {
        Findings findings = new Findings();
        Proofs proofs = new Proofs(config, ledger, clock, nanos, progress);
        long before = ledger.read(books -> books.events().latest());
        long evidence = ledger.read(books -> books.evidences().latest());
        long sessions = ledger.read(Recovery::sessions);
        findings.hooksDue =
                ledger.read(books -> books.hookRuns().countByState()).getOrDefault(HookRuns.State.DUE.toString(), 0L);
        progress.accept("manifests in " + config.drop().manifests());
        new KeptManifests(config.drop().manifests(), ledger, proofs, findings).take();
        progress.accept("the tree " + config.tree().directory());
        new PublishedFiles(config, ledger, proofs, findings).take();
        progress.accept("copies in " + config.tree().staging());
        new WaitingCopies(config, ledger, proofs, findings).take();
        new FoundWaves(config, ledger, findings).settle();
        new PastRejections(config.drop().quarantine(), ledger, findings).take();
        progress.accept("the daemons' logs");
        PoolWatch pool = new PoolWatch(config.mirrors(), new SystemResolver(), clock);
        new PastSessions(config, ledger, pool, clock).take(older, file.resolveSibling(file.getFileName() + ".log"));
        new Past(config, ledger, pool.current(), findings).close(before);
        hold(ledger, findings, who);
        findings.evidence = ledger.<Long>read(books -> books.evidences().latest()) - evidence;
        findings.sessions = ledger.read(Recovery::sessions) - sessions;
        return findings.all();
    }

    private static void hold(Ledger ledger, Findings findings, String who) {
        Brake brake = new Brake(ledger);
        for (String release : ledger.read(Past::unfinished)) {
            boolean isNew = brake.hold(
                            ReleaseId.parse(release).orElseThrow(),
                            who,
                            "the ledger was made anew, and does not know whether somebody held this release")
                    .isDone();
            if (isNew) {
                findings.held.add(release);
            }
        }
    }

    private static long sessions(Books books) {
        Map<String, Long> counts = books.sessions().countByOutcome();
        return counts.values().stream().mapToLong(Long::longValue).sum();
    }
}
