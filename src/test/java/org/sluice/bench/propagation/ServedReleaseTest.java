package org.sluice.bench.propagation;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ServedReleaseTest {

    private static final String IMAGE = "tails/stable/tails-amd64-6.9/tails-amd64-6.9.iso";

    @TempDir
    private Path folder;

    @Test
    void isOfTheSizeThatWasAskedForAndTheSameEachTime() throws IOException {
        ServedRelease one = ServedRelease.make(folder.resolve("one"), 100_001);
        ServedRelease other = ServedRelease.make(folder.resolve("other"), 100_001);

        assertThat(one.folder().resolve(IMAGE)).hasSize(100_001);
        assertThat(one.differences(other.folder())).isEmpty();
    }

    @Test
    void tellsOfEachFileThatIsNotAsItWasServed() throws IOException {
        ServedRelease release = ServedRelease.make(folder.resolve("one"), 100_000);
        Path copy = ServedRelease.make(folder.resolve("copy"), 100_000).folder();
        byte[] bytes = Files.readAllBytes(copy.resolve(IMAGE));
        bytes[99_999]++;
        Files.write(copy.resolve(IMAGE), bytes);
        Files.delete(copy.resolve(IMAGE + ".sig"));

        assertThat(release.differences(copy))
                .containsExactlyInAnyOrder(IMAGE + " is DIFFERENT", IMAGE + ".sig is MISSING");
    }
}
