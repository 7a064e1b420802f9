package org.sluice.drop;

import static org.assertj.core.api.Assertions.assertThat;
import static org.sluice.drop.DropDirectory.ISO;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.sluice.release.Reason;
import org.sluice.release.Verdict;

class OddThingsTest {

    @TempDir
    Path root;

    private DropDirectory drop;
    private OddThings oddThings;

    @BeforeEach
    void open() {
        drop = new DropDirectory(root);
        oddThings = new OddThings(drop.config, drop.nanos::get);
    }

    @Test
    void tellsNothingOfOrdinaryFiles() throws IOException {
        drop.write("sub/" + ISO, "image");
        drop.write("sub/" + ISO + ".sig", "signature");
        drop.write("." + ISO + ".a1B2c3", "on its way");
        drop.write("SHA256SUMS", "a manifest");
        Files.createDirectory(drop.path.resolve(".sluice"));

        assertThat(oddThings.find()).isEmpty();
    }

    @Test
    void letsALinkWaitThenRejectsIt() throws IOException {
        Files.createSymbolicLink(drop.path.resolve(ISO), Path.of("/nonexistent"));

        assertThat(oddThings.find())
                .singleElement()
                .isInstanceOfSatisfying(
                        Verdict.Waiting.class,
                        waiting -> assertThat(waiting.waitingFor())
                                .isEqualTo("a regular file instead of a symbolic link"));
        drop.pass(drop.config.rejectAfter());
        assertThat(oddThings.find()).singleElement().isInstanceOfSatisfying(Verdict.Rejected.class, rejected -> {
            assertThat(rejected.reason()).isEqualTo(Reason.NOT_A_REGULAR_FILE);
            assertThat(rejected.submission().file().file()).isEqualTo(drop.path.resolve(ISO));
            assertThat(rejected.found()).isEqualTo("It is a symbolic link.");
        });
    }

    @Test
    void rejectsPipesAndDirectoriesNamedLikeArtifactsAndDoesNotLookInside() {
        DropDirectory.run(drop.path, "mkfifo", "pipe");
        drop.write("x.iso/" + ISO + ".sig", "inside");

        oddThings.find();
        drop.pass(drop.config.rejectAfter());

        assertThat(oddThings.find())
                .hasSize(2)
                .allSatisfy(verdict -> assertThat(verdict).isInstanceOf(Verdict.Rejected.class));
    }

    @Test
    void tellsOfASignatureWithoutItsFileForAsLongAsItTakes() {
        drop.write(ISO + ".sig", "signature");
        oddThings.find();

        drop.pass(Duration.ofDays(9));

        assertThat(oddThings.find())
                .singleElement()
                .isInstanceOfSatisfying(
                        Verdict.Waiting.class,
                        waiting -> assertThat(waiting.waitingFor()).isEqualTo("the file that it signs: " + ISO));
    }

    @Test
    void rejectsANameOfBytesThatAreNoText() {
        DropDirectory.run(drop.path, "sh", "-c", "echo f > \"$(printf 'bad\\377.iso')\"");
        oddThings.find();
        drop.pass(drop.config.rejectAfter());

        var odd = oddThings.find();

        assertThat(odd)
                .singleElement()
                .isInstanceOfSatisfying(
                        Verdict.Rejected.class,
                        rejected -> assertThat(rejected.reason()).isEqualTo(Reason.NAME_UNKNOWN));
        assertThat(odd.getFirst().submission().file().file()).exists();
    }

    @Test
    void rejectsNamesThatCamelFilePassesOver() {
        drop.write(ISO + ".camelLock", "no lock of ours");
        drop.write(ISO, "image");
        drop.write(ISO + ".sig", "signature");
        drop.write(ISO + ".sig.asc", "signature of a signature");
        drop.write("back\\slash.iso", "name");
        drop.write("back\\slash/" + ISO, "folder");
        oddThings.find();

        drop.pass(drop.config.rejectAfter());

        assertThat(oddThings.find())
                .hasOnlyElementsOfType(Verdict.Rejected.class)
                .extracting(verdict -> verdict.submission().file().name())
                .containsExactlyInAnyOrder(ISO + ".camelLock", ISO + ".sig.asc", "back\\slash.iso", "back\\slash");
    }

    @Test
    void tellsOfFilesThatMayNotBeRead() {
        drop.write(ISO, "image");
        oddThings = new OddThings(drop.config, drop.nanos::get, path -> false);

        assertThat(oddThings.find())
                .singleElement()
                .isInstanceOfSatisfying(
                        Verdict.Waiting.class,
                        waiting -> assertThat(waiting.waitingFor()).isEqualTo("a file that Sluice may read"));
    }

    @Test
    void tellsThatTheDropDirectoryIsGone() throws IOException {
        Files.delete(drop.path);

        assertThat(oddThings.find())
                .singleElement()
                .isInstanceOfSatisfying(
                        Verdict.Waiting.class,
                        waiting ->
                                assertThat(waiting.waitingFor()).isEqualTo("the drop directory, which is not there"));
    }

    @Test
    void tellsOfFoldersThatLieTooDeep() {
        drop.write("d/".repeat(17) + ISO, "image");

        assertThat(oddThings.find())
                .singleElement()
                .isInstanceOfSatisfying(
                        Verdict.Waiting.class,
                        waiting -> assertThat(waiting.waitingFor()).contains("not too deep"));
    }
}
