package org.sluice.admit.limit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.sluice.config.rsyncd.RsyncdConf;
import org.sluice.policy.FixedLimit;
import org.sluice.testkit.SluiceProcess;

/** Sluice is killed while it changes the limit: the daemon serves on, and what is left behind is safe. */
class LimitKilledIT {

    private static final int KILLS = Integer.getInteger("kills", 8);
    private static final int CHANGES = 200;
    private static final int LEAST = 3;
    private static final int MOST = 50;

    @TempDir
    Path scratch;

    private LimitFile file;
    private LimitedDaemon daemon;
    private final Random random = new Random();

    @BeforeEach
    void aDaemonThatTakesInTheLimit() throws IOException, InterruptedException {
        file = new LimitFile(LimitedDaemon.limit(scratch), new LimitRange(LEAST, MOST));
        file.begin();
        daemon = LimitedDaemon.start(scratch);
    }

    @AfterEach
    void stop() {
        daemon.close();
    }

    @Test
    void servesAllTheTimeAndEndsAtTheSafeLimit() throws IOException, InterruptedException {
        for (int kill = 0; kill < KILLS; kill++) {
            try (SluiceProcess changer = changer()) {
                changer.awaitReady();
                long end = System.nanoTime()
                        + random.nextLong(Duration.ofSeconds(1).toNanos());
                do {
                    assertThat(limit()).isBetween(LEAST, MOST);
                    assertThat(daemon.visit()).isZero();
                } while (System.nanoTime() < end);

                changer.kill();
                assertThat(changer.said()).doesNotContain("can't be written");
            }

            assertThat(daemon.visit()).isZero();
            await().atMost(Duration.ofSeconds(10))
                    .pollInterval(Duration.ofMillis(10))
                    .untilAsserted(() -> assertThat(limit()).isEqualTo(MOST));
            assertThat(daemon.limitInForce()).hasValue(MOST);
        }
    }

    @Test
    void takesOverFromAKilledOneAtOnce() throws IOException, InterruptedException {
        LimitRule rule = new LimitRule(new FixedLimit(5), 1_000_000, List::of, () -> false);
        try (SluiceProcess changer = changer()) {
            changer.awaitReady();
            changer.kill();
        }
        try (LimitKeeper next = new LimitKeeper(rule, file, Clock.systemUTC())) {
            next.open();

            // the old guardian may come between; each look heals what it finds
            await().pollInterval(Duration.ofMillis(10))
                    .during(Duration.ofMillis(300))
                    .atMost(Duration.ofSeconds(10))
                    .until(() -> {
                        next.keep();
                        return limit() == 5;
                    });
            assertThat(next.trouble()).isEmpty();
        }
        assertThat(limit()).isEqualTo(MOST);
    }

    private SluiceProcess changer() throws IOException {
        return SluiceProcess.start(
                LimitChanger.class.getName(),
                List.of(file.file().toString(), String.valueOf(LEAST), String.valueOf(MOST), String.valueOf(CHANGES)),
                Files.createDirectories(scratch.resolve("changer")));
    }

    private int limit() throws IOException {
        RsyncdConf conf = RsyncdConf.read(file.file());
        assertThat(conf.problems()).isEmpty();
        return Integer.parseInt(conf.value("", "max connections").orElseThrow());
    }
}
