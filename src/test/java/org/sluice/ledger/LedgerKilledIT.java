package org.sluice.ledger;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.BufferedReader;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Clock;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Kills a process that writes to the ledger, {@code -Dkills=N} times; by default 20. */
@Timeout(3600)
class LedgerKilledIT {

    private static final Logger LOG = LoggerFactory.getLogger(LedgerKilledIT.class);
    private static final int KILLS = Integer.getInteger("kills", 20);
    private static final int KILLS_OF_ONE_LEDGER = 20;
    private static final long SEED = 20260302;
    private static final int LONGEST_LIFE_MILLIS = 150;

    @TempDir
    Path directory;

    private final Random random = new Random(SEED);

    @Test
    void losesNothingThatItAcknowledgedHoweverOftenItIsKilled() throws Exception {
        long acknowledged = 0;

        for (int kill = 0; kill < KILLS; kill++) {
            Path ledger = directory.resolve("ledger-" + kill / KILLS_OF_ONE_LEDGER + ".db");
            if (kill % KILLS_OF_ONE_LEDGER == 0) {
                Ledger.open(ledger, Clock.systemUTC()).close();
            }
            List<String> said = writeAndKill(ledger);
            assertKept(ledger, said);
            acknowledged += said.size();
        }

        LOG.info("{} kills, {} events acknowledged, none missing", KILLS, acknowledged);
        assertThat(acknowledged).isGreaterThan(KILLS);
    }

    /** What was acknowledged: whole lines only, for the last one may be cut. */
    private List<String> writeAndKill(Path ledger) throws IOException, InterruptedException {
        Process process = new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-XX:TieredStopAtLevel=1",
                        "-XX:+UseSerialGC",
                        "--enable-native-access=ALL-UNNAMED",
                        "-Djava.io.tmpdir=" + Files.createDirectories(directory.resolve("tmp")),
                        "-Dlogback.configurationFile=config/logback.xml",
                        "-cp",
                        System.getProperty("java.class.path"),
                        KilledWriter.class.getName(),
                        ledger.toString())
                .redirectError(ProcessBuilder.Redirect.INHERIT)
                .start();
        try (BufferedReader out = process.inputReader()) {
            String begun = out.readLine() + "\n";
            Thread killer = Thread.ofVirtual().start(() -> kill(process));
            StringBuilder said = new StringBuilder(begun);
            for (int c = out.read(); c >= 0; c = out.read()) {
                said.append((char) c);
            }
            killer.join();
            return said.substring(0, said.lastIndexOf("\n") + 1).lines().toList();
        } finally {
            process.destroyForcibly().waitFor();
        }
    }

    private void kill(Process process) {
        try {
            Thread.sleep(random.nextInt(LONGEST_LIFE_MILLIS));
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        process.toHandle().destroyForcibly(); // that of Process would close what it still has to say
    }

    private static void assertKept(Path ledger, List<String> acknowledged) throws SQLException {
        try (Connection connection = DriverManager.getConnection("jdbc:sqlite:" + ledger);
                Statement statement = connection.createStatement()) {
            Map<String, String> kept = kept(statement);
            assertThat(acknowledged).isNotEmpty().allSatisfy(line -> {
                String[] seqAndId = line.split(" ", 2);
                assertThat(kept).containsEntry(seqAndId[0], seqAndId[1]);
            });
            String last = String.valueOf(kept.size());
            assertThat(text(statement, "SELECT max(seq) FROM event")).isEqualTo(last);
            assertThat(text(statement, "SELECT value FROM counter WHERE name = 'event'"))
                    .isEqualTo(last);
            assertThat(text(statement, "SELECT position FROM checkpoint")).isEqualTo(kept.get(last));
            assertThat(text(statement, "PRAGMA integrity_check")).isEqualTo("ok");
        }
    }

    private static Map<String, String> kept(Statement statement) throws SQLException {
        Map<String, String> kept = new HashMap<>();
        try (ResultSet rows = statement.executeQuery("SELECT seq, id FROM event")) {
            while (rows.next()) {
                kept.put(rows.getString(1), rows.getString(2));
            }
        }
        return kept;
    }

    private static String text(Statement statement, String query) throws SQLException {
        List<String> found = new ArrayList<>();
        try (ResultSet rows = statement.executeQuery(query)) {
            while (rows.next()) {
                found.add(rows.getString(1));
            }
        }
        return String.join("\n", found);
    }
}
