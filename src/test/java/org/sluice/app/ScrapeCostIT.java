package org.sluice.app;

import static org.assertj.core.api.Assertions.assertThat;

import java.lang.management.ManagementFactory;
import java.lang.management.ThreadMXBean;
import java.net.URI;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.Map;
import java.util.stream.IntStream;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.sluice.ledger.Ledger;
import org.sluice.metrics.Snapshot;
import org.sluice.metrics.Snapshot.Newest;
import org.sluice.mirror.Mirror;
import org.sluice.mirror.Pool;
import org.sluice.testkit.StoppedClock;

/** What a scrape costs with a large pool, half-way through a release. */
class ScrapeCostIT {

    private static final int MIRRORS = 2_000;
    private static final int ARTIFACTS = 30;
    private static final int SESSIONS = 100_000;

    /** Of the thread that asks: what else the machine does is not counted. */
    private static final Duration MOST_PROCESSOR_TIME = Duration.ofMillis(100);

    @Test
    void staysSmallWithThousandsOfMirrorsDozensOfArtifactsAndMonthsOfSessions(@TempDir Path directory)
            throws Exception {
        Path file = directory.resolve("ledger.db");
        try (Ledger ledger = Ledger.open(file, new StoppedClock())) {
            fill(file);
            Pool pool = new Pool(
                    IntStream.rangeClosed(1, MIRRORS)
                            .mapToObj(i -> new Mirror("m" + i, URI.create("https://m" + i + "/"), 1))
                            .toList(),
                    Map.of());
            LedgerSnapshot snapshots = new LedgerSnapshot(ledger, () -> 0, () -> 0, () -> pool);
            Snapshot snapshot = snapshots.get();

            long[] millis =
                    LongStream.range(0, 11).map(i -> time(snapshots)).sorted().toArray();

            System.out.println("a snapshot took, in ms of the processor, sorted: "
                    + LongStream.of(millis).boxed().toList());
            assertThat(snapshot.newest().getOrDefault("images", Newest.NONE).catchUp())
                    .containsEntry("fetched", 1_000L)
                    .containsEntry("syncing", 800L)
                    .containsEntry("absent", 200L);
            assertThat(snapshot.sessions()).containsEntry("clean", (long) SESSIONS);
            assertThat(millis[5]).as("the median").isLessThan(MOST_PROCESSOR_TIME.toMillis());
        }
    }

    private static long time(LedgerSnapshot snapshots) {
        ThreadMXBean threads = ManagementFactory.getThreadMXBean();
        long start = threads.getCurrentThreadCpuTime();
        snapshots.get();
        return (threads.getCurrentThreadCpuTime() - start) / 1_000_000;
    }

    /** 1,800 mirrors have begun, half of all have everything; each was asked by a probe as well. */
    private static void fill(Path file) throws SQLException {
        try (Connection connection = DriverManager.getConnection("jdbc:sqlite:" + file);
                Statement statement = connection.createStatement()) {
            connection.setAutoCommit(false);
            statement.execute("INSERT INTO wave (channel, version, name, state, since, opened_at, staged_at)"
                    + " VALUES ('stable', '6.9', 'images', 'staged', 0, 0, 0)");
            statement.execute(counting(ARTIFACTS) + " INSERT INTO artifact SELECT 'a' || i, 'tails/' || i, 1,"
                    + " 'tails-amd64-6.9.iso', 5, 'x', 'y', 'stable', '6.9', 'listed m', 'f', 'u', 0, 'staged', 'c', 0,"
                    + " 'images', 1 FROM n");
            statement.execute(counting(1_800 * ARTIFACTS * 2)
                    + " INSERT INTO evidence (seq, kind, mirror, artifact, state, at, why, session)"
                    + " SELECT i, CASE i % 2 WHEN 0 THEN 'log' ELSE 'probe' END, 'm' || ((i / 2) % 1800 + 1),"
                    + " 'a' || ((i / 2) / 1800 % 30 + 1), 'complete', i, 'sent whole in a session that ended clean',"
                    + " 's' || i FROM n");
            statement.execute(counting(1_000) + " INSERT INTO catch_up (mirror, channel, version, wave, fetched_at,"
                    + " ready_at) SELECT 'm' || i, 'stable', '6.9', 'images', i, i FROM n");
            statement.execute(counting(SESSIONS) + " INSERT INTO session (id, address, mirror, pid, started_at,"
                    + " ended_at, outcome, detail, request, files, bytes_sent, cause, total) SELECT 's' || i,"
                    + " '10.0.0.1', 'm' || (i % 2000 + 1), i, i, i, 'clean', 'ended clean', 'module/', 1, 1, '', 1"
                    + " FROM n");
            statement.execute("INSERT INTO counter (name, value) VALUES ('session.ended.clean', " + SESSIONS + ")");
            connection.commit();
        }
    }

    private static String counting(int most) {
        return "WITH RECURSIVE n (i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n WHERE i < " + most + ")";
    }
}
