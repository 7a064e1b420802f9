package org.sluice.track.follow;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.nio.file.Files;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.sluice.config.rsyncd.ConfText;
import org.sluice.demo.RsyncDaemon;
import org.sluice.testkit.RsyncClient;

/** The log of a real daemon, rotated by rename while a session runs. */
class DaemonLogIT {

    @TempDir
    Path folder;

    private final List<String> read = new ArrayList<>();

    @Test
    void readsASessionsLastLinesFromTheRotatedFile() throws Exception {
        Path tree = Files.createDirectory(folder.resolve("tree"));
        Files.write(tree.resolve("x.iso"), new byte[1 << 20]);
        ConfText conf = ConfText.of("transfer logging = yes\nreverse lookup = no\n[m]\npath = /srv\n");
        try (RsyncDaemon daemon = RsyncDaemon.start(conf, tree, folder);
                LogFollower follower = new LogFollower(
                        daemon.log(), LogPosition.start(), FollowLimits.defaults(), InstantSource.system())) {
            RsyncClient slow = RsyncClient.at(11, daemon.port(), "m", folder.resolve("a"));
            try (RsyncClient.Running running = slow.with("--bwlimit=512").start()) {
                await().until(() -> readsALineWith(follower, "building file list"));

                Path old = Files.move(daemon.log(), folder.resolve("rsyncd.log.1"));
                RsyncClient.Ended other = RsyncClient.at(12, daemon.port(), "m", folder.resolve("b"))
                        .run();
                assertThat(running.await().exit()).isZero();

                assertThat(other.exit()).isZero();
                await().until(() -> readsALineWith(follower, "send UNDETERMINED [127.0.0.11] m () x.iso 1048576"));
                await().until(() -> readsALineWith(follower, "send UNDETERMINED [127.0.0.12] m () x.iso 1048576"));
                await().until(() -> sentLines(follower) == 2);
                assertThat(read).containsExactlyInAnyOrderElementsOf(linesOf(old, daemon.log()));
            }
        }
    }

    private boolean readsALineWith(LogFollower follower, String text) {
        read.addAll(FollowedLog.linesOf(follower.next(1_000_000)));
        return read.stream().anyMatch(line -> line.contains(text));
    }

    private long sentLines(LogFollower follower) {
        read.addAll(FollowedLog.linesOf(follower.next(1_000_000)));
        return read.stream().filter(line -> line.contains("] sent ")).count();
    }

    private static List<String> linesOf(Path... files) throws Exception {
        List<String> lines = new ArrayList<>();
        for (Path file : files) {
            lines.addAll(Files.readAllLines(file));
        }
        return lines;
    }
}
