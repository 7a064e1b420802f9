package org.sluice.recovery;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;
import java.util.zip.GZIPInputStream;
import org.sluice.config.RsyncdConfig;
import org.sluice.config.SluiceConfig;
import org.sluice.ledger.Ledger;
import org.sluice.mirror.Pool;
import org.sluice.track.FollowedDaemon;
import org.sluice.track.ServedBytes;
import org.sluice.track.Tracker;
import org.sluice.track.process.DaemonProcesses;

/** Reads the daemons' logs on from where the ledger is, or from their beginning, as the running pipeline does. */
record PastSessions(SluiceConfig config, Ledger ledger, Supplier<Pool> pool, InstantSource clock) {

    /** What older files are followed as; no daemon is called so. */
    private static final String OLDER = "track/older";

    /**
     * Reads all there is.
     *
     * @param older files that the first daemon's log was rotated into and that are not found beside it, or are
     *     compressed; the oldest first
     * @param work a file that may be written, and is removed
     */
    void take(List<Path> older, Path work) throws IOException {
        if (!older.isEmpty()) {
            try {
                unpack(older, work);
                tracker(List.of(new FollowedDaemon(logging(work), DaemonProcesses.HIDDEN)))
                        .advance();
                ledger.record(books -> books.checkpoints().remove(OLDER));
            } finally {
                Files.deleteIfExists(work);
            }
        }
        tracker(config.daemons().stream().map(FollowedDaemon::fromOldest).toList())
                .advance();
    }

    private Tracker tracker(List<FollowedDaemon> daemons) {
        return new Tracker(
                daemons,
                ledger,
                pool,
                config.readiness(),
                config.probe().usualEvidence(),
                new ServedBytes(config.tree().directory()),
                clock);
    }

    private RsyncdConfig logging(Path log) {
        RsyncdConfig daemon = config.daemon();
        return new RsyncdConfig(
                OLDER,
                List.of(log),
                daemon.logFormat(),
                daemon.conf(),
                daemon.module(),
                daemon.zone(),
                daemon.poll(),
                daemon.sessionTimeout());
    }

    private static void unpack(List<Path> files, Path to) throws IOException {
        try (OutputStream out = Files.newOutputStream(to)) {
            for (Path file : files) {
                try (InputStream in = open(file)) {
                    in.transferTo(out);
                }
            }
        }
    }

    private static InputStream open(Path file) throws IOException {
        InputStream in = Files.newInputStream(file);
        return Optional.ofNullable(file.getFileName())
                        .filter(name -> name.toString().endsWith(".gz"))
                        .isPresent()
                ? new GZIPInputStream(in)
                : in;
    }
}
