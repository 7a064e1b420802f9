package org.sluice.demo;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.sluice.config.rsyncd.ConfText;
import org.sluice.release.TreePath;
import org.sluice.testkit.RsyncClient;

class RsyncDaemonIT {

    private static final TreePath IMAGE = new TreePath("tails/stable/image.iso");

    @TempDir
    Path folder;

    private Path tree;
    private Path scratch;

    @BeforeEach
    void layOutATree() throws Exception {
        scratch = Files.createDirectory(folder.resolve("scratch"));
        tree = Files.createDirectory(folder.resolve("tree"));
        Path image = IMAGE.in(tree);
        Files.createDirectories(image.getParent());
        byte[] content = new byte[8 << 20];
        new Random(1).nextBytes(content);
        Files.write(image, content);
    }

    @Test
    void servesTheTreeAndLogsTheClientsAddress() throws Exception {
        Path mirror = folder.resolve("mirror");
        try (RsyncDaemon daemon = RsyncDaemon.start(Confs.plain(), tree, scratch)) {

            RsyncClient.Ended ended =
                    RsyncClient.at(11, daemon.port(), "amnesia-archive", mirror).run();

            assertThat(ended.exit()).as(ended.output()).isZero();
            assertThat(Originals.of(Map.of(IMAGE, IMAGE.in(tree))).compare(mirror, Set.of()))
                    .isEmpty();
            assertThat(Files.readString(daemon.log()))
                    .contains("connect from UNDETERMINED (127.0.0.11)", "send 127.0.0.11 amnesia-archive 8388608")
                    .doesNotContain("(127.0.0.1)");
        }
    }

    @Test
    void refusesWhomItsConfigurationRefuses() throws Exception {
        ConfText closed = Confs.plain().with("max connections", "-1");
        try (RsyncDaemon daemon = RsyncDaemon.start(closed, tree, scratch)) {

            RsyncClient.Ended ended = RsyncClient.at(12, daemon.port(), "amnesia-archive", folder.resolve("mirror"))
                    .run();

            assertThat(ended.exit()).isEqualTo(5);
            assertThat(ended.output()).contains("max connections (-1) reached");
        }
    }

    @Test
    void endsItsSessionsWithIt() throws Exception {
        RsyncDaemon daemon = RsyncDaemon.start(Confs.plain(), tree, scratch);
        RsyncClient slow = RsyncClient.at(13, daemon.port(), "amnesia-archive", folder.resolve("mirror"))
                .with("--bwlimit=64");
        try (RsyncClient.Running running = slow.start()) {
            Awaitility.await().until(() -> Files.readString(daemon.log()).contains("building file list"));

            daemon.close();

            assertThat(running.await().exit()).isNotZero();
            assertThat(daemon.isAlive()).isFalse();
        }
    }

    @Test
    void saysWhyADaemonDoesNotStart() throws Exception {
        try (RsyncDaemon daemon = RsyncDaemon.start(Confs.plain(), tree, scratch)) {

            assertThatThrownBy(() -> RsyncDaemon.start(Confs.plain(), tree, scratch))
                    .isInstanceOf(IOException.class)
                    .hasMessageContainingAll("rsync did not start", "rsyncd.pid");
            assertThat(daemon.isAlive()).isTrue();
        }
    }
}
