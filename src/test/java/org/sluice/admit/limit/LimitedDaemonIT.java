package org.sluice.admit.limit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.OptionalInt;
import java.util.Random;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What a real daemon makes of the limit that is written for it. */
class LimitedDaemonIT {

    private static final int REFUSED = 5;

    @TempDir
    Path scratch;

    private LimitFile file;
    private LimitedDaemon daemon;

    @BeforeEach
    void aDaemonThatTakesInTheLimit() throws IOException, InterruptedException {
        file = new LimitFile(LimitedDaemon.limit(scratch), new LimitRange(1, 20));
        file.begin();
        daemon = LimitedDaemon.start(scratch);
        Files.write(scratch.resolve("tree/image.iso"), new byte[3_000_000]);
    }

    @AfterEach
    void stop() {
        daemon.close();
    }

    @Test
    void holdsForTheNextClientWithoutASignal() throws IOException, InterruptedException {
        for (int limit : new int[] {1, 7, 20, 3}) {
            file.set(limit);

            assertThat(daemon.limitInForce()).hasValue(limit);
        }
    }

    @Test
    void leavesRunningSessionsAloneWhenItIsLowered() throws IOException, InterruptedException {
        Process one = daemon.pull("one", "1000");
        Process two = daemon.pull("two", "1000");
        awaitBegun("one");
        awaitBegun("two");

        file.set(1);

        assertThat(daemon.visit()).isEqualTo(REFUSED);
        assertThat(one.waitFor()).isZero();
        assertThat(two.waitFor()).isZero();
        assertThat(scratch.resolve("one/image.iso")).hasSameBinaryContentAs(scratch.resolve("tree/image.iso"));
        assertThat(scratch.resolve("two/image.iso")).hasSameBinaryContentAs(scratch.resolve("tree/image.iso"));
        await().untilAsserted(() -> assertThat(daemon.visit()).isZero());
    }

    @Test
    void readsEachLimitThatIsWrittenWhateverTheFilesName() throws IOException, InterruptedException {
        Random random = new Random(5);
        file.end();
        Files.delete(file.file());
        for (String name :
                new String[] {"a b.inc", "$(x).inc", "'\".inc", "a\nb.inc", "#.inc", "-rf.inc", "ü%s\\.inc"}) {
            LimitFile odd = new LimitFile(LimitedDaemon.limit(scratch).resolveSibling(name), new LimitRange(1, 10_000));
            odd.begin();
            int limit = 1 + random.nextInt(10_000);

            odd.set(limit);

            assertThat(daemon.limitInForce()).as(name).isEqualTo(OptionalInt.of(limit));
            Files.delete(odd.file());
        }
    }

    private void awaitBegun(String folder) {
        await().atMost(Duration.ofSeconds(20)).until(() -> {
            Path place = scratch.resolve(folder);
            if (!Files.isDirectory(place)) {
                return false;
            }
            try (var files = Files.list(place)) {
                return files.anyMatch(begun -> begun.toString().contains(".image.iso."));
            }
        });
    }
}
