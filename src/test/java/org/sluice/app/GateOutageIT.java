package org.sluice.app;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;
import org.sluice.testkit.RsyncClient;

/** Whatever happens to Sluice while it holds clients: they go on, and none is lost. */
@Execution(ExecutionMode.CONCURRENT)
class GateOutageIT {

    private static final int CLIENTS = 20;
    private static final int FIRST = 11;
    /** Less than all: the busier the machine, the emptier the link looks, and the more are let in at once. */
    private static final int HELD = 12;

    /** A second of silence, and what a busy machine takes to start so many senders. */
    private static final Duration AT_ONCE = Duration.ofSeconds(3);

    @TempDir
    private Path root;

    private GateScene scene;
    private final List<RsyncClient.Running> clients = new ArrayList<>();

    @BeforeEach
    void start() throws Exception {
        scene = GateScene.start(root, new GateScene.Setting(800_000, 4, "")); // 1.6 s an image
        for (int i = 0; i < CLIENTS; i++) {
            clients.add(scene.client(FIRST + i).start());
        }
        scene.awaitHeld(HELD);
    }

    @AfterEach
    void stop() throws Exception {
        for (RsyncClient.Running client : clients) {
            client.close();
        }
        scene.close();
    }

    @Test
    void killedWhileItHoldsClientsAllGoOnAndAreServed() throws Exception {
        scene.sluice().kill();

        assertAllGoOnAtOnce();
        assertAllAreServed();
    }

    @Test
    void stoppedInItsTracksAllGoOnAndAreServed() throws Exception {
        scene.sluice().signal("STOP");

        assertAllGoOnAtOnce();
        assertAllAreServed();
        scene.sluice().signal("CONT");
        scene.awaitEmpty();
    }

    @Test
    void toldToEndAllGoOnAndAreServed() throws Exception {
        scene.sluice().stop();

        assertAllGoOnAtOnce();
        assertAllAreServed();
    }

    @Test
    void startedAgainItCountsThoseThatWereLetGoBefore() throws Exception {
        scene.sluice().kill();
        assertAllGoOnAtOnce();
        scene.run();
        RsyncClient.Running late = scene.client(FIRST + CLIENTS).start();
        clients.add(late);

        Site.soon(() -> assertThat(scene.number("runningCount")).isGreaterThan(3));

        assertAllAreServed();
        scene.awaitEmpty();
    }

    private void assertAllGoOnAtOnce() throws IOException, InterruptedException {
        long begin = System.nanoTime();
        while (scene.letIn() < CLIENTS && System.nanoTime() - begin < AT_ONCE.toNanos()) {
            Thread.sleep(10);
        }
        assertThat(scene.letIn()).isEqualTo(CLIENTS);
    }

    private void assertAllAreServed() throws IOException, InterruptedException {
        for (RsyncClient.Running client : clients) {
            RsyncClient.Ended ended = client.await();
            assertThat(ended.exit()).as(ended.output()).isZero();
        }
        for (int i = 0; i < CLIENTS; i++) {
            scene.assertServed(FIRST + i);
        }
    }
}
