package org.sluice.app;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
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
        scene = GateScene.start(root);
    }

    @AfterEach
    void stop() throws Exception {
        scene.close();
    }

    @Test
    void clientsAreHeldUntilTheirTurnAndEachIsServed() throws Exception {
        List<RsyncClient.Running> clients = start(11, 12, 13, 14, 15);
        scene.awaitHeld(3);

        for (RsyncClient.Running client : clients) {
            assertThat(client.await().exit()).isZero();
        }

        for (int mirror = 11; mirror <= 15; mirror++) {
            scene.assertServed(mirror);
        }
        scene.awaitEmpty();
        assertThat(scene.state())
                .containsEntry("held", 5)
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
    void theShortestWorkGoesFirst() throws Exception {
        List<RsyncClient.Running> queue = start(11, 12, 13, 14);
        scene.awaitHeld(3);

        // it asks for one signature only
        RsyncClient.Ended small = scene.client(15)
                .with("--include=*/")
                .with("--include=*.sig")
                .with("--exclude=*")
                .run();

        assertThat(small.exit()).isZero();
        close(queue);
        scene.awaitEmpty();
    }

    @Test
    void aClientThatIsKilledWhileItIsHeldFreesItsPlace() throws Exception {
        List<RsyncClient.Running> queue = start(11, 12, 13, 14);
        scene.awaitHeld(3);

        queue.get(2).kill();
        queue.get(3).kill();

        Site.soon(() -> assertThat(scene.number("gone")).isGreaterThanOrEqualTo(1));
        assertThat(queue.get(0).await().exit()).isZero();
        assertThat(queue.get(1).await().exit()).isZero();
        scene.awaitEmpty();
        close(queue);
    }

    @Test
    void aClientWithATimeoutIsLetGoBeforeItGivesUp() throws Exception {
        // each of these takes longer than the client bears
        List<RsyncClient.Running> queue = new ArrayList<>();
        for (int mirror = 11; mirror <= 13; mirror++) {
            queue.add(scene.direct(mirror).with("--bwlimit=600").start());
            scene.awaitRunning(mirror - 10);
        }
        List<RsyncClient.Running> impatient = List.of(
                scene.direct(14).with("--timeout=5").with("--bwlimit=2000").start(),
                scene.direct(15).with("--timeout=2").start());

        for (RsyncClient.Running client : impatient) {
            RsyncClient.Ended ended = client.await();
            assertThat(ended.exit()).as(ended.output()).isZero();
        }

        scene.assertServed(14);
        scene.assertServed(15);
        close(impatient);
        close(queue);
        scene.awaitEmpty();
    }

    @Test
    void tooManyAreToldWhenToComeBack() throws Exception {
        Map<String, Object> before = scene.state();
        assertThat(before).containsEntry("refused", 0);
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
