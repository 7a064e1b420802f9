package org.sluice.track;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.sluice.config.rsyncd.ConfText;
import org.sluice.demo.RsyncDaemon;
import org.sluice.ledger.EventType;
import org.sluice.testkit.RsyncClient;

/** Two real daemons that serve one tree, one of them with a log file for its module. */
class RealDaemonsIT extends TrackedLog {

    private static final ConfText CONF = ConfText.of("""
            transfer logging = yes
            reverse lookup = no
            log format = %o %a %m %l %b %c %i [%C] %M %f
            [amnesia-archive]
            path = /srv
            &merge /etc/rsyncd.d
            """);

    private Path tree;

    @BeforeEach
    void putTheImageInTheTree() throws IOException {
        tree = directory.resolve("tree");
        Path file = tree.resolve(image.path().text());
        Files.createDirectories(file.getParent());
        Files.writeString(file, "the image");
        clock.pass(Duration.between(clock.instant(), Instant.now()));
    }

    @Test
    void whatEitherSendsCountsThoughAModuleHasItsOwnLog() throws Exception {
        Path first = directory.resolve("first");
        Files.createDirectories(first.resolve("rsyncd.d"));
        Path module = first.resolve("module.log");
        Files.writeString(first.resolve("rsyncd.d/module.inc"), "log file = " + module + "\n");
        Path second = Files.createDirectories(directory.resolve("second"));
        try (RsyncDaemon one = RsyncDaemon.start(CONF, tree, first);
                RsyncDaemon other = RsyncDaemon.start(CONF, tree, second)) {
            Tracker tracker = tracker(daemon("rsyncd", one.log(), module), daemon("second", other.log()));

            pull(one, "once");
            await().untilAsserted(() -> {
                look(tracker);
                assertThat(events(EventType.RELEASE_READY)).hasSize(1);
            });
            pull(other, "again");
            await().untilAsserted(() -> {
                look(tracker);
                assertThat(events(EventType.MIRROR_REFUTED)).hasSize(1);
            });
        }

        assertThat(Files.readString(module)).contains("rsync on ").doesNotContain("connect from");
        assertThat(ledger.<Map<String, Long>>read(books -> books.sessions().countByOutcome()))
                .containsEntry("clean", 2L);
    }

    private void pull(RsyncDaemon daemon, String folder) throws Exception {
        assertThat(RsyncClient.at(11, daemon.port(), "amnesia-archive", directory.resolve(folder))
                        .run()
                        .exit())
                .isZero();
    }

    private void look(Tracker tracker) {
        clock.pass(Duration.between(clock.instant(), Instant.now()));
        settle(tracker);
    }
}
