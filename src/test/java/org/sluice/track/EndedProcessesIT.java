package org.sluice.track;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.sluice.config.RsyncdConfig;
import org.sluice.config.rsyncd.ConfText;
import org.sluice.demo.RsyncDaemon;
import org.sluice.ledger.EventType;
import org.sluice.testkit.RsyncClient;
import org.sluice.track.process.HostProcesses;

/** Real daemons, real clients, the kernel's own word on their processes; and a clock that stands still. */
class EndedProcessesIT extends TrackedLog {

    private static final ConfText CONF = ConfText.of("""
            transfer logging = yes
            reverse lookup = no
            log format = %o %a %m %l %b %c %i [%C] %M %f
            pid file = /run/rsyncd.pid
            log file = /var/log/rsyncd.log
            [amnesia-archive]
            path = /srv
            &merge /etc/rsyncd.d
            """);

    private Path scratch;

    @BeforeEach
    void putTheImageInTheTree() throws IOException {
        scratch = Files.createDirectory(directory.resolve("daemon"));
        Path file = tree().resolve(image.path().text());
        Files.createDirectories(file.getParent());
        Files.writeString(file, "the image");
        clock.pass(Duration.between(clock.instant(), Instant.now()));
    }

    @Test
    void aCleanSessionIsJudgedThoughNoTimePasses() throws Exception {
        try (RsyncDaemon daemon = RsyncDaemon.start(CONF, tree(), scratch)) {
            Tracker tracker = tracker(List.of(FollowedDaemon.here(config(daemon))));

            pull(daemon, "once");
            await().untilAsserted(() -> {
                tracker.advance();
                assertThat(events(EventType.RELEASE_READY)).hasSize(1);
            });
        }
    }

    @Test
    void aSessionAtADaemonThatStartedAnewIsJudgedSoToo() throws Exception {
        try (RsyncDaemon former = RsyncDaemon.start(CONF, tree(), scratch)) {
            assertThat(HostProcesses.of(config(former)).areVisible()).isTrue();
            Files.copy(scratch.resolve("rsyncd.pid"), directory.resolve("left.pid"));
        }
        RsyncdConfig config = config(scratch.resolve("rsyncd.log"));
        assertThat(HostProcesses.of(config).areVisible()).isFalse();
        Files.copy(directory.resolve("left.pid"), scratch.resolve("rsyncd.pid"));
        assertThat(HostProcesses.of(config).areVisible())
                .as("a pid file that was left")
                .isFalse();
        Files.delete(scratch.resolve("rsyncd.pid"));

        try (RsyncDaemon daemon = RsyncDaemon.start(CONF, tree(), scratch)) {
            assertThat(HostProcesses.of(config).areVisible()).isTrue();
            assertThat(daemon.isAlive()).isTrue();
        }
    }

    @Test
    void aSessionWhoseClientIsKilledNeverCounts() throws Exception {
        Files.write(tree().resolve(image.path().text()).resolveSibling("zz-later"), new byte[4_000_000]);
        try (RsyncDaemon daemon = RsyncDaemon.start(CONF, tree(), scratch)) {
            Tracker tracker = tracker(List.of(FollowedDaemon.here(config(daemon))));
            RsyncClient client = RsyncClient.at(11, daemon.port(), "amnesia-archive", directory.resolve("killed"))
                    .with("--bwlimit=100");

            try (RsyncClient.Running running = client.start()) {
                await().until(() -> Files.readString(daemon.log()).contains(" send "));
                running.kill();
            }
            await().untilAsserted(() -> {
                tracker.advance();
                assertThat(outcomes()).isNotEmpty();
            });

            assertThat(outcomes()).isEqualTo(Map.of("failed", 1L));
            assertThat(events(EventType.MIRROR_FETCHED)).isEmpty();
        }
        assertThat(Files.readString(scratch.resolve("rsyncd.log")))
                .as("the totals come first, the error after them")
                .containsSubsequence("sent ", "rsync error: ");
    }

    private Path tree() {
        return directory.resolve("tree");
    }

    private Map<String, Long> outcomes() {
        return ledger.read(books -> books.sessions().countByOutcome());
    }

    private RsyncdConfig config(RsyncDaemon daemon) {
        return config(daemon.log());
    }

    private RsyncdConfig config(Path followed) {
        return new RsyncdConfig(
                "rsyncd",
                List.of(followed),
                Optional.empty(),
                Optional.of(scratch.resolve("rsyncd.conf")),
                "amnesia-archive",
                ZoneOffset.UTC,
                Duration.ofSeconds(1),
                Duration.ofMinutes(15));
    }

    private void pull(RsyncDaemon daemon, String folder) throws Exception {
        assertThat(RsyncClient.at(11, daemon.port(), "amnesia-archive", directory.resolve(folder))
                        .run()
                        .exit())
                .isZero();
    }
}
