package org.sluice.app;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.sluice.config.rsyncd.ConfText;
import org.sluice.demo.RsyncDaemon;
import org.sluice.testkit.Loopback;
import org.sluice.testkit.RsyncClient;

/** What asking costs a client that has everything, as most have at most of their polls. */
class GateCostIT {

    private static final Logger LOG = LoggerFactory.getLogger(GateCostIT.class);
    private static final int PULLS = 30;

    /** The noise of a busy machine is larger than what asking costs; docs/performance.md has what it is without. */
    private static final Duration MOST_MORE = Duration.ofMillis(100);

    @TempDir
    private Path root;

    @Test
    void aPullTakesAsLongAsWithoutTheGate() throws Exception {
        ConfText asking = GateScene.asking();
        ConfText plain = asking.without("pre-xfer exec").without("post-xfer exec");
        try (GateScene scene = GateScene.start(root, new GateScene.Setting(100_000, 40, ""));
                RsyncDaemon without = RsyncDaemon.start(plain, scene.site().tree(), folder("without"));
                RsyncDaemon closed = RsyncDaemon.start(
                        asking, scene.site().tree(), folder("closed"), "127.0.0.1:" + Loopback.lastingPort())) {
            Map<String, Duration> quickest = quickest(
                    Map.of("without", without.port(), "nobody answers", closed.port(), "asking", scene.daemonPort()));

            LOG.info("the quickest of {} pulls: {}", PULLS, quickest);
            Duration most = quickest.getOrDefault("without", Duration.ZERO).plus(MOST_MORE);
            assertThat(quickest.values()).allSatisfy(pull -> assertThat(pull).isLessThan(most));
        }
    }

    /** The quickest of some pulls from each, in turns: a busy machine only makes them slower. */
    private Map<String, Duration> quickest(Map<String, Integer> ports) throws IOException, InterruptedException {
        Map<String, List<Duration>> times = new LinkedHashMap<>();
        for (int pull = 0; pull <= PULLS; pull++) {
            for (Map.Entry<String, Integer> port : ports.entrySet()) {
                RsyncClient client = RsyncClient.at(11, port.getValue(), "amnesia-archive", folder("mirror"));
                long begin = System.nanoTime();
                assertThat(client.run().exit()).isZero();
                if (pull > 0) { // the first fetches what it lacks
                    times.computeIfAbsent(port.getKey(), name -> new ArrayList<>())
                            .add(Duration.ofNanos(System.nanoTime() - begin));
                }
            }
        }
        Map<String, Duration> quickest = new LinkedHashMap<>();
        times.forEach((name, all) -> quickest.put(name, Collections.min(all)));
        return quickest;
    }

    private Path folder(String name) throws IOException {
        return Files.createDirectories(root.resolve(name));
    }
}
