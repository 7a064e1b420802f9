package org.sluice.recovery;

import java.io.IOException;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import org.sluice.bus.Journal;
import org.sluice.config.SluiceConfig;
import org.sluice.ledger.LedgerFile;

/**
 * Puts another ledger in the place of the present one, with the broker's journal, whose messages tell of the former.
 * All work is done on a file beside; the former ledger and journal are renamed, not deleted. The caller holds the
 * ledger's lock.
 */
public final class Replacement {

    private static final String WHY = "replaced";

    private final SluiceConfig config;
    private final Recovery recovery;
    private final InstantSource clock;
    private final LedgerFile present;
    private final LedgerFile work;

    public Replacement(SluiceConfig config, Recovery recovery, InstantSource clock) {
        this.config = config;
        this.recovery = recovery;
        this.clock = clock;
        this.present = new LedgerFile(config.ledger().file());
        this.work = new LedgerFile(present.file().resolveSibling(present.file().getFileName() + ".new"));
    }

    /**
     * What came of it.
     *
     * @param formerLedger where the ledger is that was there
     * @param formerJournal where the broker's journal is that was there
     */
    public record Replaced(
            LedgerFile.Contents contents,
            Optional<Path> formerLedger,
            Optional<Path> formerJournal,
            Recovered recovered) {}

    /** Takes a backup, which is whole, and takes up what has come since. */
    public Replaced restore(Path backup) throws IOException {
        work.copyFrom(backup);
        return replace(List.of(), "sluice ledger restore");
    }

    /**
     * Makes a ledger of nothing but what lies on the disk.
     *
     * @param older log files that are not found beside the daemon's log, the oldest first
     */
    public Replaced rebuild(List<Path> older) throws IOException {
        work.discard();
        return replace(older, "sluice ledger rebuild");
    }

    private Replaced replace(List<Path> older, String who) throws IOException {
        Recovered recovered = recovery.into(work.file(), older, who);
        LedgerFile.Contents contents = work.contents();
        Optional<Path> formerLedger = present.setAside(WHY, clock.instant());
        Optional<Path> formerJournal = new Journal(config.bus().journal()).setAside(WHY, clock.instant());
        work.moveTo(present.file());
        return new Replaced(contents, formerLedger, formerJournal, recovered);
    }
}
