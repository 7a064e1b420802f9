package org.sluice.app;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.sluice.testkit.RsyncClient;

/** Real clients of a real daemon, held by its hook until their turn. */
class GateIT {

    @TempDir
    private Path root;

    private GateScene scene;

    @BeforeEach
    void start() throws Exception {
        scene = GateScene.start(root, new GateScene.Setting(1_500_000, 4, ""));
    }

    @AfterEach
    void stop() throws Exception {
        scene.close();
    }

    @Test
    void clientsAreHeldUntilTheirTurnAndEachIsServed() throws Exception {
        List<RsyncClient.Running> clients = start(11, 12, 13, 14, 15, 16, 17);
        scene.awaitHeld(3);
        assertThat(scene.site().status()).contains("waits for its turn since");

        for (RsyncClient.Running client : clients) {
            assertThat(client.await().exit()).isZero();
        }

        for (int mirror = 11; mirror <= 17; mirror++) {
            scene.assertServed(mirror);
        }
        scene.awaitEmpty();
        assertThat(scene.state())
                .containsEntry("held", 7)
                .containsEntry("refused", 0)
                .containsEntry("failedOpen", 0)
                .containsEntry("isMeasured", true);
        close(clients);
    }

    @Test
    void whoHasEverythingOrOnlyLooksIsNotHeld() throws Exception {
        assertThat(scene.client(11).run().exit()).isZero();
        List<RsyncClient.Running> queue = start(12, 13, 14, 15, 16);
        scene.awaitHeld(3);

        assertThat(scene.client(11).run().exit()).isZero();
        assertThat(scene.client(17).with("--dry-run").run().exit()).isZero();
        assertThat(scene.client(17).with("--list-only").run().exit()).isZero();

        assertThat(scene.number("waitingCount")).isPositive();
        close(queue);
    }

    @Test
    void aClientThatIsKilledWhileItIsHeldFreesItsPlace() throws Exception {
        List<RsyncClient.Running> queue = start(11, 12, 13, 14, 15, 16, 17);
        scene.awaitHeld(3);

        for (RsyncClient.Running client : queue.subList(2, queue.size())) {
            client.kill();
        }

        Site.soon(() -> assertThat(scene.number("gone")).isGreaterThanOrEqualTo(1));
        assertThat(queue.get(0).await().exit()).isZero();
        assertThat(queue.get(1).await().exit()).isZero();
        scene.awaitEmpty();
        close(queue);
    }

    private List<RsyncClient.Running> start(int... mirrors) throws IOException {
        List<RsyncClient.Running> clients = new ArrayList<>();
        for (int mirror : mirrors) {
            clients.add(scene.client(mirror).start());
        }
        return clients;
    }

    private static void close(List<RsyncClient.Running> clients) throws IOException {
        for (RsyncClient.Running client : clients) {
            client.close();
        }
    }
}
