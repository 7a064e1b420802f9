package org.sluice.bench.propagation;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.sluice.release.TreePath;

class ReleasesTest {

    private static final TreePath IMAGE = new TreePath("tails/stable/tails-amd64-6.9/tails-amd64-6.9.iso");
    private static final TreePath SIGNATURE = new TreePath(IMAGE.text() + ".sig");

    @TempDir
    private Path folder;

    @Test
    void areOfTheSizeThatWasAskedForAndTheSameEachTime() throws IOException {
        Releases one = Releases.make(folder.resolve("one"), 100_010);
        Releases other = Releases.make(folder.resolve("other"), 100_010);

        assertThat(one.newest().files().get(IMAGE)).hasSize(100_010);
        assertThat(one.newest().files().get(IMAGE))
                .hasSameBinaryContentAs(other.newest().files().get(IMAGE));
        assertThat(one.newest().files()).containsOnlyKeys(IMAGE, SIGNATURE);
        assertThat(one.earlier().files().values())
                .anySatisfy(image -> assertThat(image).hasSize(10_001));
    }

    @Test
    void tellsOfEachFileThatIsNotAsItWasServed() throws IOException {
        Releases releases = Releases.make(folder.resolve("releases"), 100_000);
        Path tree = published(releases.newest(), "tree");
        Path copy = published(releases.newest(), "copy");
        List<Release> both = List.of(releases.earlier(), releases.newest());
        assertThat(Releases.differences(tree, copy, List.of(releases.newest()))).isEmpty();

        byte[] bytes = Files.readAllBytes(IMAGE.in(copy));
        bytes[99_999]++;
        Files.delete(IMAGE.in(copy));
        Files.write(IMAGE.in(copy), bytes);
        Files.delete(SIGNATURE.in(copy));
        Files.writeString(Releases.TRACE.in(copy), "1");

        assertThat(Releases.differences(tree, copy, both))
                .containsExactlyInAnyOrder(
                        IMAGE + " is DIFFERENT",
                        SIGNATURE + " is MISSING",
                        Releases.TRACE + " is DIFFERENT",
                        "tails/stable/tails-amd64-6.8/tails-amd64-6.8.iso is MISSING",
                        "tails/stable/tails-amd64-6.8/tails-amd64-6.8.iso.sig is MISSING");
    }

    private Path published(Release release, String name) throws IOException {
        Path tree = folder.resolve(name);
        new ByHand(tree).publish(release);
        Files.writeString(Releases.TRACE.in(tree), "0");
        return tree;
    }
}
