package org.sluice.drop;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.BufferedReader;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Random;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Kills a real process while it moves uploads, again and again, and looks at what is left. */
class KilledMidwayIT {

    static final int UPLOADS = 150;
    private static final int KILLS = 10;
    private static final long SEED = 20260203;

    @TempDir
    Path root;

    @Test
    void losesNothingAndSplitsNothingHoweverOftenItIsKilled() throws Exception {
        DropDirectory drop = new DropDirectory(root);
        for (int i = 0; i < UPLOADS; i++) {
            for (String verb : new String[] {"clear-", "hold-", "keep-"}) {
                drop.write(verb + i, verb + "file " + i);
                drop.write(verb + i + ".sig", verb + "signature " + i);
            }
        }
        Random random = new Random(SEED);
        int killed = 0;

        for (int round = 0; round < KILLS; round++) {
            killed += runAndKill(random.nextInt(10, 250)) ? 1 : 0;
            recover(drop);
            for (int i = 0; i < UPLOADS; i++) {
                assertWholeOrGone(drop, "clear-" + i);
                assertExactlyOnce(drop, "hold-" + i, root.resolve("quarantine/id" + i + "-hold-" + i));
                assertExactlyOnce(drop, "keep-" + i, root.resolve("manifests/" + KilledProcess.digest(i)));
            }
            assertThat(DropDirectory.names(drop.path.resolve(".sluice"))).isEmpty();
        }

        assertThat(killed).isPositive();
        assertThat(root.resolve("quarantine/id0-hold-0/reason.json")).isNotEmptyFile();
    }

    /** Whether the kill came before the process was through. */
    private boolean runAndKill(long millis) throws IOException, InterruptedException {
        Process process = new ProcessBuilder(
                        ProcessHandle.current().info().command().orElse("java"),
                        "-cp",
                        System.getProperty("java.class.path"),
                        KilledProcess.class.getName(),
                        root.toString())
                .redirectErrorStream(true)
                .start();
        try (BufferedReader said = process.inputReader()) {
            for (String line = said.readLine(); !"begins".equals(line); line = said.readLine()) {
                assertThat(line).isNotNull();
            }
            boolean isThrough = process.waitFor(millis, TimeUnit.MILLISECONDS);
            process.destroyForcibly().waitFor();
            return !isThrough;
        }
    }

    private static void recover(DropDirectory drop) throws IOException {
        new Leftovers(
                        drop.config,
                        new UploadClearing(drop.config),
                        new Quarantine(drop.config, () -> Instant.EPOCH),
                        new ManifestArchive(drop.config))
                .recover();
    }

    private static void assertWholeOrGone(DropDirectory drop, String name) {
        boolean isThere = Files.exists(drop.path.resolve(name));
        assertThat(Files.exists(drop.path.resolve(name + ".sig"))).isEqualTo(isThere);
    }

    private static void assertExactlyOnce(DropDirectory drop, String name, Path place) {
        assertWholeOrGone(drop, name);
        boolean isThere = Files.exists(drop.path.resolve(name));
        assertThat(Files.exists(place)).isNotEqualTo(isThere);
        Path directory = isThere ? drop.path : place;
        assertThat(directory.resolve(name)).content().contains("file");
        assertThat(directory.resolve(name + ".sig")).content().contains("signature");
    }
}
