package org.sluice.chaos;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.sluice.chaos.Parcel.Fate;

/** What should never be visible is told, however short it was: the watcher can fail. */
class WatcherIT {

    private static final String PLACE = "tails/stable/tails-amd64-5.1/";

    @TempDir
    private Path folder;

    private final Truth truth = new Truth();
    private Path tree;
    private Path mirror;
    private Watcher watcher;

    @BeforeEach
    void start() throws IOException {
        truth.add(Parcel.signed("tails-amd64-5.1.iso", bytes("image"), bytes("signature"), Fate.PUBLISHED));
        tree = Files.createDirectories(folder.resolve("tree"));
        mirror = Files.createDirectories(folder.resolve("mirror"));
        Files.createDirectories(tree.resolve(PLACE));
        Files.createDirectories(tree.resolve("tails/project"));
        watcher = Watcher.start(truth, tree, List.of(mirror));
        place("tails-amd64-5.1.iso.sig", "signature");
        await().until(() -> watcher.sights() == 1);
    }

    @AfterEach
    void stop() throws IOException {
        watcher.close();
    }

    @Test
    void isContentWithAWaveAndThenItsTrace() throws Exception {
        place("tails-amd64-5.1.iso", "image");
        place("../../project/trace", "1\n");
        await().until(() -> watcher.sights() == 3);

        assertThat(watcher.violations()).isEmpty();
    }

    @Test
    void tellsAFileThatWasThereForAMoment() throws Exception {
        Files.delete(Files.createFile(tree.resolve(PLACE + ".tails-amd64-5.1.iso.x")));

        awaitTold("visible in the tree, and nobody proved it");
    }

    @Test
    void tellsAFileThatIsNotYetWhole() throws Exception {
        place("tails-amd64-5.1.iso", "ima");

        awaitTold("not the original in the tree");
    }

    @Test
    void tellsAnImageThatIsThereBeforeItsSignature() throws Exception {
        Files.delete(tree.resolve(PLACE + "tails-amd64-5.1.iso.sig"));
        place("tails-amd64-5.1.iso", "image");

        awaitTold("visible before its signature");
    }

    @Test
    void tellsATraceThatComesBeforeItsWave() throws Exception {
        place("../../project/trace", "1\n");

        awaitTold("the trace changed, and no wave had become whole");
    }

    @Test
    void tellsWhatAMirrorGotThatIsNoOriginal() throws Exception {
        Files.createDirectories(mirror.resolve(PLACE));
        Files.writeString(mirror.resolve(PLACE + "tails-amd64-5.1.iso"), "other");

        awaitTold("not the original in mirror mirror");
    }

    /** By a rename, as the pipeline does it. */
    private void place(String name, String content) throws IOException {
        Path whole = Files.writeString(folder.resolve("copy"), content);
        Files.move(whole, tree.resolve(PLACE).resolve(name).normalize());
    }

    private void awaitTold(String what) {
        await().atMost(Duration.ofSeconds(30))
                .untilAsserted(() -> assertThat(watcher.violations())
                        .anySatisfy(one -> assertThat(one).contains(what)));
    }

    private static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }
}
