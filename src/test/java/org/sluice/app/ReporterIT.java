package org.sluice.app;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.DatagramSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.sluice.config.rsyncd.ConfText;
import org.sluice.demo.RsyncDaemon;
import org.sluice.testkit.Loopback;
import org.sluice.testkit.RsyncClient;

/** The script that the daemon's hooks run never holds up or breaks a session, whatever is at the other end. */
class ReporterIT {

    private static final int PULLS = 15;

    /** The noise of a busy machine is larger than what the hooks cost. */
    private static final Duration MOST_MORE = Duration.ofMillis(100);

    @TempDir
    private Path root;

    @BeforeEach
    void fillTheTree() throws IOException {
        Files.writeString(folder("tree/tails").resolve("file"), "content");
    }

    @Test
    void aPullTakesAsLongAsWithoutIt() throws Exception {
        Duration without = pulls(RsyncDaemon.start(conf(), root.resolve("tree"), folder("without")));

        Duration down = pulls(reporting("127.0.0.1:" + Loopback.freePort()));
        Duration frozen;
        try (DatagramSocket unread = new DatagramSocket(Loopback.at(0))) {
            // as when the pipeline is stopped: the buffer fills, and what comes then is dropped
            unread.setReceiveBufferSize(1);
            frozen = pulls(reporting("127.0.0.1:" + unread.getLocalPort()));
        }
        Duration wrong = pulls(reporting("no such address"));
        Duration blackHole = pulls(reporting("192.0.2.1:5514"));

        assertThat(List.of(down, frozen, wrong, blackHole))
                .as("without it: %s", without)
                .allSatisfy(duration -> assertThat(duration).isLessThan(without.plus(MOST_MORE)));
    }

    /** The quickest of some pulls, each of which ends well: a busy machine only makes them slower. */
    private Duration pulls(RsyncDaemon daemon) throws Exception {
        try (daemon) {
            RsyncClient client = RsyncClient.at(11, daemon.port(), "amnesia-archive", root.resolve("mirror"));
            client.run();
            List<Duration> times = new ArrayList<>();
            for (int i = 0; i < PULLS; i++) {
                long begin = System.nanoTime();
                assertThat(client.run().exit()).isZero();
                times.add(Duration.ofNanos(System.nanoTime() - begin));
            }
            return Collections.min(times);
        }
    }

    private RsyncDaemon reporting(String to) throws Exception {
        String script = "SLUICE_SYSLOG='" + to + "' "
                + Path.of("deploy/rsyncd/report-transfer").toAbsolutePath();
        return RsyncDaemon.start(
                conf().with("pre-xfer exec", script + " begin").with("post-xfer exec", script + " end"),
                root.resolve("tree"),
                folder("to-" + to.replaceAll("\\W", "-")));
    }

    private static ConfText conf() throws IOException {
        return ConfText.read(Path.of("deploy/rsyncd/rsyncd.conf"));
    }

    private Path folder(String name) throws IOException {
        return Files.createDirectories(root.resolve(name));
    }
}
