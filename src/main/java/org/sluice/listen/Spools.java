package org.sluice.listen;

import java.io.IOException;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.sluice.config.SyslogConfig;

/**
 * Writes what waits to the senders' spools. While a spool can't be written, lines go on waiting: connections are held
 * back, and datagrams shed once the queue is full. For one thread, but for {@link #trouble}.
 */
public final class Spools {

    private static final Logger LOG = LoggerFactory.getLogger(Spools.class);
    private static final int BATCH = 1 << 20;

    private final SyslogConfig config;
    private final LineQueue queue;
    private final Tally tally;
    private final InstantSource clock;
    private final Map<String, Spool> spools = new HashMap<>();
    private volatile Optional<String> trouble = Optional.empty();

    Spools(SyslogConfig config, LineQueue queue, Tally tally, InstantSource clock) {
        this.config = config;
        this.queue = queue;
        this.tally = tally;
        this.clock = clock;
    }

    /** Writes all that waits, and brings it to the disk. */
    public void write() {
        try {
            boolean isWritten = false;
            for (List<Line> lines = queue.first(BATCH); !lines.isEmpty(); lines = queue.first(BATCH)) {
                int count = spool(lines.getFirst().sender()).append(lines, clock.instant());
                queue.remove(count);
                tally.keep(count);
                isWritten = true;
            }
            if (isWritten) {
                for (Spool spool : spools.values()) {
                    spool.sync();
                }
                note(Optional.empty());
            }
        } catch (IOException failure) {
            note(Optional.of(config.directory() + " can't be written: " + failure.getMessage()));
        }
    }

    /** What hinders writing at present. For any thread. */
    Optional<String> trouble() {
        return trouble;
    }

    /** Writes the rest. */
    void close() {
        write();
        try {
            for (Spool spool : spools.values()) {
                spool.close();
            }
        } catch (IOException failure) {
            LOG.warn("a spool of syslog was not closed: {}", failure.getMessage());
        }
    }

    private void note(Optional<String> news) {
        if (!news.equals(trouble)) {
            news.ifPresentOrElse(
                    what -> LOG.error("syslog is not kept: {}", what), () -> LOG.info("syslog is kept again"));
            trouble = news;
        }
    }

    private Spool spool(String sender) {
        Path file = config.directory().resolve(sender + ".log");
        return spools.computeIfAbsent(sender, name -> new Spool(file, config.rotate(), config.keep()));
    }
}
