package org.sluice.drop;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.sluice.drop.DropDirectory.IMG;
import static org.sluice.drop.DropDirectory.ISO;
import static org.sluice.drop.WatchedDrop.SETTLE;
import static org.sluice.drop.WatchedDrop.SOON;

import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.CountDownLatch;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The shipped route on a real directory, with real writers. */
class DropRouteIT {

    @TempDir
    Path root;

    private DropDirectory drop;
    private WatchedDrop watched;

    @BeforeEach
    void start() throws Exception {
        watched = new WatchedDrop(root);
        drop = watched.drop;
    }

    @AfterEach
    void stop() {
        watched.close();
    }

    @Test
    void offersAFileThatAppearsByRename() throws Exception {
        Path elsewhere = DropDirectory.write(root.resolve("elsewhere.iso"), "all of it");

        Files.move(elsewhere, drop.path.resolve(ISO));

        watched.awaitOffer(ISO);
        assertThat(watched.offers(ISO).getFirst().submission().file().size()).isEqualTo(9);
    }

    @Test
    void waitsForASlowCopyThatStallsWhileOthersPass() throws Exception {
        Path growing = drop.path.resolve(ISO);
        Instant last;

        try (OutputStream out = Files.newOutputStream(growing)) {
            drop.write("sub/" + IMG, "whole");
            for (int i = 0; i < 8; i++) {
                out.write("a piece of it\n".getBytes(UTF_8));
                out.flush();
                // a stall shorter than the settle time
                Thread.sleep(SETTLE.toMillis() / 2);
            }
            last = Instant.now();
        }

        assertThat(watched.offers(ISO)).isEmpty();
        assertThat(watched.offers(IMG)).isNotEmpty();
        watched.awaitOffer(ISO);
        assertThat(watched.offers(ISO).getFirst().at()).isAfter(last.plusMillis(SETTLE.toMillis() / 4));
        assertThat(watched.offers(ISO).getFirst().submission().file().size()).isEqualTo(8 * 14);
    }

    @Test
    void offersAgainWhatWasOfferedTooEarly() throws Exception {
        drop.write(ISO, "half");
        watched.awaitOffer(ISO);

        drop.write(ISO, "half and half");

        await().atMost(SOON).until(() -> watched.offers(ISO).size() == 2);
        assertThat(watched.offers(ISO).getLast().submission().file().size()).isEqualTo(13);
    }

    @Test
    void takesWhatRsyncBringsOnlyUnderItsFinalName() throws Exception {
        Path source = DropDirectory.write(root.resolve("source/" + ISO), "x".repeat(300_000));
        Files.setLastModifiedTime(source, FileTime.from(Instant.parse("2020-02-02T02:02:02Z")));

        DropDirectory.run(root, "rsync", "-t", "--bwlimit=150", "source/" + ISO, "drop/");

        watched.awaitOffer(ISO);
        assertThat(watched.offered).extracting(WatchedDrop.Offered::name).containsOnly(ISO);
        assertThat(watched.offers(ISO).getFirst().submission().file().size()).isEqualTo(300_000);
    }

    @Test
    void takesNoOldModificationTimeForASettledFile() throws Exception {
        Path file = drop.write(ISO, "old");
        Instant created = Instant.now();
        Files.setLastModifiedTime(file, FileTime.from(Instant.parse("2001-01-01T00:00:00Z")));

        watched.awaitOffer(ISO);

        assertThat(watched.offers(ISO).getFirst().at())
                .isAfter(created.plus(SETTLE).minusMillis(50));
    }

    @Test
    void takesAtOnceWhatHasItsExpectedSize() throws Exception {
        drop.write(IMG, "warms up");
        watched.awaitOffer(IMG);
        Instant created = Instant.now();
        drop.write(ISO, "x".repeat(WatchedDrop.EXPECTED_SIZE));

        watched.awaitOffer(ISO);

        assertThat(watched.offers(ISO).getFirst().at()).isBefore(created.plus(SETTLE));
    }

    @Test
    void passesTwentySmallFilesBesideOneThatGrows() throws Exception {
        Path growing = drop.path.resolve(ISO);

        try (OutputStream out = Files.newOutputStream(growing)) {
            for (int i = 0; i < 20; i++) {
                drop.write("Tails_amd64_6." + i + "_to_6.90.iuk", "kit " + i);
            }
            Instant begun = Instant.now();
            while (watched.offered.size() < 20 && Instant.now().isBefore(begun.plus(SOON))) {
                out.write('x');
                out.flush();
                Thread.sleep(50);
            }

            assertThat(Duration.between(begun, Instant.now())).isLessThan(Duration.ofSeconds(4));
        }
        assertThat(watched.offered)
                .extracting(WatchedDrop.Offered::name)
                .hasSize(20)
                .doesNotContain(ISO);
    }

    @Test
    void keepsAFileFromComingTwiceUntilTheFarEndIsDone() throws Exception {
        watched.gate = new CountDownLatch(1);
        drop.write(ISO, "first");
        watched.awaitOffer(ISO);

        // changed and settled while the far end still has it
        drop.write(ISO, "second, longer");
        await().pollDelay(SETTLE.multipliedBy(3)).until(() -> true);

        assertThat(watched.offers(ISO)).hasSize(1);
        watched.gate.countDown();
        await().atMost(SOON).until(() -> watched.offers(ISO).size() == 2);
    }

    @Test
    void offersASignatureOnlyWithWhatItSigns() throws Exception {
        drop.write(ISO + ".sig", "signature");
        await().atMost(SOON).until(() -> watched.waitsFor(ISO + ".sig", ISO));

        drop.write(ISO, "image");

        watched.awaitOffer(ISO);
        assertThat(watched.offered).extracting(WatchedDrop.Offered::name).containsOnly(ISO);
        assertThat(watched.offers(ISO).getFirst().submission().signatures()).hasSize(1);
    }
}
