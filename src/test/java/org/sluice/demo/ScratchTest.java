package org.sluice.demo;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ScratchTest {

    private static final DemoPlan SMALL = new DemoPlan(1, 1 << 20, 8_000_000, Duration.ofSeconds(1));

    @TempDir
    Path parent;

    private Path folder(String name) throws IOException {
        return Files.createDirectory(parent.resolve(name));
    }

    /** As a process leaves it that is killed: the lock is gone, its file is there. */
    private Path abandoned(String name) throws IOException {
        Path folder = folder(name);
        Files.createFile(folder.resolve("in-use"));
        Files.writeString(Files.createDirectory(folder.resolve("tree")).resolve("image"), "large");
        return folder;
    }

    @Test
    void removesWhatAKilledDemonstrationLeftBehind() throws IOException {
        Path left = abandoned("sluice-demo-1");

        Scratch scratch = Scratch.make(parent, SMALL);

        assertThat(left).doesNotExist();
        assertThat(scratch.folder()).isDirectory();
    }

    @Test
    void removesNothingThatIsInUseOrWasKeptOrIsSomethingElse() throws IOException {
        Path inUse = Scratch.make(parent, SMALL).folder();
        Scratch kept = Scratch.make(parent, SMALL);
        kept.keep();
        Path other = abandoned("sluice-other");
        Path unmarked = folder("sluice-demo-of-an-old-version");
        Path link = Files.createSymbolicLink(parent.resolve("sluice-demo-link"), abandoned("elsewhere"));

        Scratch.make(parent, SMALL).remove();

        assertThat(parent).isDirectoryContaining(inUse::equals).isDirectoryContaining(kept.folder()::equals);
        assertThat(other).exists();
        assertThat(unmarked).exists();
        assertThat(link.resolve("tree/image")).exists();
    }
}
