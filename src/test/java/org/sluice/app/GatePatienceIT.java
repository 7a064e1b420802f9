package org.sluice.app;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.sluice.testkit.RsyncClient;

/** Clients that would not bear to wait as long as they would have to. */
class GatePatienceIT {

    @TempDir
    private Path root;

    @Test
    void aClientWithATimeoutIsLetGoBeforeItGivesUp() throws Exception {
        try (GateScene scene = GateScene.start(root, new GateScene.Setting(20_000_000, 16, "")); // 10 s an image
                RsyncClient.Running first = scene.client(11).start()) {
            Site.soon(() -> assertThat(scene.number("runningCount")).isEqualTo(1));
            List<RsyncClient> impatient = List.of(
                    scene.client(12).with("--timeout=5"), scene.client(13).with("--timeout=2"));
            for (RsyncClient client : impatient) {
                try (RsyncClient.Running running = client.start()) {
                    RsyncClient.Ended ended = running.await();

                    assertThat(ended.exit()).as(ended.output()).isZero();
                }
            }
            scene.assertServed(12);
            scene.assertServed(13);
            assertThat(first.await().exit()).isZero();
            assertThat(scene.number("failedOpen")).isZero();
        }
    }

    @Test
    void whoComesWhenTooManyWaitIsToldWhenToComeBack() throws Exception {
        try (GateScene scene = GateScene.start(root, new GateScene.Setting(20_000_000, 16, ", most-waiting: 1"));
                RsyncClient.Running first = scene.client(11).start()) {
            Site.soon(() -> assertThat(scene.number("runningCount")).isEqualTo(1));
            try (RsyncClient.Running second = scene.client(12).start()) {
                scene.awaitHeld(1);

                RsyncClient.Ended refused = scene.client(13).run();

                assertThat(refused.output()).contains("Please come back in 1 minute.");
                assertThat(refused.exit()).isNotZero();
                assertThat(first.await().exit()).isZero();
                assertThat(second.await().exit()).isZero();
                scene.awaitEmpty();
            }
        }
    }
}
