package org.sluice.demo;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.net.InetAddress;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.sluice.release.TreeLayout;
import org.sluice.release.TreePath;

class MirrorCronIT {

    private static final Duration PERIOD = Duration.ofMillis(500);

    @TempDir
    Path folder;

    private Path tree;
    private Map<TreePath, Path> published;

    @BeforeEach
    void publish() throws Exception {
        tree = Files.createDirectory(folder.resolve("tree"));
        DemoRelease release = DemoRelease.make(folder, DemoRelease.Plan.ofSize(2 << 20, 1, Instant.now()));
        published = release.published(new TreeLayout("tails"));
        for (Map.Entry<TreePath, Path> file : published.entrySet()) {
            Files.createDirectories(file.getKey().in(tree).getParent());
            Files.copy(file.getValue(), file.getKey().in(tree));
        }
    }

    @Test
    void mirrorsGetEverythingThroughTheSharedLink() throws Exception {
        Originals originals = Originals.of(published);
        List<MirrorCron> mirrors = new ArrayList<>();
        try (RsyncDaemon daemon = RsyncDaemon.start(Confs.plain(), tree, folder);
                SharedLink link = SharedLink.open(daemon.port(), 200_000_000)) {
            for (int i = 0; i < 4; i++) {
                mirrors.add(mirror(11 + i, link.port()));
            }
            try {
                await().untilAsserted(() -> assertThat(mirrors)
                        .allSatisfy(mirror -> assertThat(originals.compare(mirror.folder(), Set.of()))
                                .isEmpty())
                        .allSatisfy(mirror -> assertThat(mirror.counts().runs()).isPositive()));
            } finally {
                mirrors.forEach(MirrorCron::close);
            }
            assertThat(link.bytesSent()).isGreaterThan(4 * 5_000_000L);
            assertThat(Files.readString(daemon.log())).contains("(127.0.0.11)", "(127.0.0.14)");
        }
        assertThat(mirrors)
                .allSatisfy(mirror -> assertThat(mirror.counts().refusals()).isZero());
    }

    @Test
    void comesBackAfterARefusal() throws Exception {
        try (RsyncDaemon daemon = RsyncDaemon.start(Confs.plain().with("max connections", "-1"), tree, folder);
                MirrorCron mirror = mirror(11, daemon.port())) {

            await().until(() -> mirror.counts().refusals() >= 2);

            assertThat(mirror.counts().failures()).isZero();
        }
    }

    @Test
    void endsItsPullWhenItIsClosed() throws Exception {
        try (RsyncDaemon daemon = RsyncDaemon.start(Confs.plain(), tree, folder);
                SharedLink link = SharedLink.open(daemon.port(), 1_000_000)) {
            MirrorCron mirror = mirror(11, link.port());
            await().until(() -> link.bytesSent() > 100_000);

            mirror.close();

            assertThat(mirror.isPulling()).isFalse();
            await().until(() -> Files.readString(daemon.log()).contains("rsync error"));
        }
    }

    private MirrorCron mirror(int lastNumber, int port) throws Exception {
        InetAddress address = InetAddress.getByAddress(new byte[] {127, 0, 0, (byte) lastNumber});
        Path mirror = folder.resolve("mirror-" + lastNumber);
        RsyncPull pull = RsyncPull.plain(address, port, "amnesia-archive/", mirror);
        Path output = folder.resolve("mirror-" + lastNumber + ".out");
        return MirrorCron.start(address.getHostAddress(), pull, output, PERIOD, new Random(lastNumber));
    }
}
