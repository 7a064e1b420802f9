package org.sluice.bench;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Clock;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicBoolean;
import org.sluice.ledger.EventType;
import org.sluice.ledger.Ledger;

/**
 * How long a pipeline waits for its commits while a million old events are forgotten, batch after batch without a pause
 * (the pipeline makes one each two seconds): {@code make bench-forget}. What the files take before and after.
 */
public final class ForgettingBench {

    private static final int BATCH = 200;
    private static final int LATEST = 1000;
    private static final double MILLION = 1e6;
    private static final int PAUSE_MILLIS = 10;

    private ForgettingBench() {}

    public static void main(String[] arguments) throws IOException, SQLException, InterruptedException {
        int events = arguments.length > 0 ? Integer.parseInt(arguments[0]) : 1_000_000;
        Path folder = Files.createTempDirectory("forgetting-bench");
        Path file = folder.resolve("ledger.db");
        try (Ledger ledger = Ledger.open(file, Clock.systemUTC())) {
            fill(file, events);
            tell(file, events + " events");
            print("commits before", commits(ledger, new AtomicBoolean(), 200));
            AtomicBoolean isOver = new AtomicBoolean();
            List<Double> batches = new ArrayList<>();
            long begin = System.nanoTime();
            Thread forgetting = Thread.ofPlatform().start(() -> forget(ledger, batches, isOver));
            List<Double> commits = commits(ledger, isOver, Integer.MAX_VALUE);
            forgetting.join();
            System.out.printf(Locale.ROOT, "forgotten in %.0f s%n", (System.nanoTime() - begin) / 1e9);
            print("batches", batches);
            print("commits meanwhile", commits);
            tell(file, "after");
            check(file);
        }
        for (String name : List.of("ledger.db", "ledger.db-wal", "ledger.db-shm")) {
            Files.deleteIfExists(folder.resolve(name));
        }
        Files.delete(folder);
    }

    private static void fill(Path file, int events) throws SQLException {
        try (Connection connection = DriverManager.getConnection("jdbc:sqlite:" + file);
                Statement statement = connection.createStatement()) {
            connection.setAutoCommit(false);
            try (PreparedStatement insertion = connection.prepareStatement(
                    "INSERT INTO event (seq, id, type, subject, at, data, sent_at, noted_at)"
                            + " VALUES (?, ?, 'mirror.ready', 'stable/6.9 images', 1000, ?, 1000, 1000)")) {
                for (int i = 1; i <= events; i++) {
                    insertion.setInt(1, i);
                    insertion.setString(2, UUID.randomUUID().toString());
                    insertion.setString(
                            3,
                            "{\"mirror\":\"m" + i % 40
                                    + ".example.org\",\"release\":\"stable/6.9\",\"wave\":\"images\"}");
                    insertion.addBatch();
                    if (i % 10_000 == 0) {
                        insertion.executeBatch();
                    }
                }
                insertion.executeBatch();
            }
            statement.executeUpdate("UPDATE counter SET value = " + events + " WHERE name = 'event'");
            connection.commit();
        }
    }

    private static void forget(Ledger ledger, List<Double> batches, AtomicBoolean isOver) {
        int forgotten = BATCH;
        while (forgotten == BATCH) {
            long begin = System.nanoTime();
            forgotten = ledger.write(
                    books -> books.forgetting().events(books.now().minusSeconds(3600), List.of("hook"), LATEST, BATCH));
            batches.add((System.nanoTime() - begin) / MILLION);
        }
        isOver.set(true);
    }

    /** As the pipeline does: a change and its event, some each second. */
    private static List<Double> commits(Ledger ledger, AtomicBoolean isOver, int most) throws InterruptedException {
        List<Double> times = new ArrayList<>();
        while (!isOver.get() && times.size() < most) {
            long begin = System.nanoTime();
            ledger.record(books -> books.events().add(EventType.ARTIFACT_NEW, "a", Map.of("name", "x")));
            times.add((System.nanoTime() - begin) / MILLION);
            Thread.sleep(PAUSE_MILLIS);
        }
        return times;
    }

    private static void check(Path file) throws SQLException {
        try (Connection connection = DriverManager.getConnection("jdbc:sqlite:" + file);
                Statement statement = connection.createStatement();
                ResultSet old = statement.executeQuery("SELECT count(*) FROM event WHERE at = 1000"
                        + " AND seq <= (SELECT value FROM counter WHERE name = 'event') - " + LATEST)) {
            if (old.getLong(1) != 0) {
                throw new IllegalStateException(old.getLong(1) + " old events are still there");
            }
        }
    }

    private static void tell(Path file, String what) throws IOException {
        System.out.printf(
                Locale.ROOT,
                "%s: ledger %.0f MiB, wal %.0f MiB%n",
                what,
                Files.size(file) / 1024.0 / 1024,
                Files.size(file.resolveSibling("ledger.db-wal")) / 1024.0 / 1024);
    }

    private static void print(String what, List<Double> milliseconds) {
        double[] sorted =
                milliseconds.stream().mapToDouble(Double::doubleValue).sorted().toArray();
        System.out.printf(
                Locale.ROOT,
                "%s: %d, median %.1f ms, p99 %.1f ms, longest %.1f ms, in all %.1f s%n",
                what,
                sorted.length,
                sorted[sorted.length / 2],
                sorted[sorted.length * 99 / 100],
                sorted[sorted.length - 1],
                Arrays.stream(sorted).sum() / 1000);
    }
}
