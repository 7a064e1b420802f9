package org.sluice.admit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.OptionalInt;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.sluice.demo.RsyncDaemon;
import org.sluice.demo.RsyncdConf;
import org.sluice.policy.Adaptive;
import org.sluice.policy.Running;
import org.sluice.policy.Situation;

/** A real daemon's sessions, as the kernel shows them. */
class DaemonSessionsIT {

    private static final long MEGABIT = 1_000_000;

    @TempDir
    Path scratch;

    @Test
    void seesARealSessionAndItsRateAndItsEnd() throws IOException, InterruptedException {
        Path tree = Files.createDirectories(scratch.resolve("tree"));
        Files.write(tree.resolve("image"), new byte[12_000_000]);
        try (RsyncDaemon daemon = RsyncDaemon.start(RsyncdConf.of("[module]\n"), tree, scratch)) {
            DaemonSessions sessions = new DaemonSessions(Set.of(daemon.port()), Clock.systemUTC());
            assertThat(sessions.get()).isEmpty();

            // 2000 KiB/s, about 16 Mbit/s
            Process client = new ProcessBuilder(
                            "rsync",
                            "--bwlimit=2000",
                            "rsync://127.0.0.1:" + daemon.port() + "/module/image",
                            scratch + "/copy")
                    .start();
            await().atMost(Duration.ofSeconds(20))
                    .pollInterval(Duration.ofSeconds(1))
                    .until(() -> sessions.get().stream().anyMatch(session -> session.rate() > MEGABIT));
            Running session = sessions.get().getFirst();
            assertThat((double) session.rate()).isCloseTo(16.4 * MEGABIT, within(8.0 * MEGABIT));
            assertThat(most(sessions.get(), 100 * MEGABIT)).isEqualTo(OptionalInt.of(2));
            assertThat(most(sessions.get(), 2 * MEGABIT)).isEqualTo(OptionalInt.of(1));

            assertThat(client.waitFor()).isZero();
            await().untilAsserted(() -> assertThat(sessions.get()).isEmpty());
        }
    }

    /** What the adaptive policy sets the daemon's limit to, some seconds on. */
    private static OptionalInt most(List<Running> running, long link) {
        return new Adaptive()
                .most(new Situation(Clock.systemUTC().instant().plusSeconds(5), List.of(), running, link, false));
    }
}
