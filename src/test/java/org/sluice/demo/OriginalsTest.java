package org.sluice.demo;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.sluice.demo.Originals.Difference;
import org.sluice.demo.Originals.Problem;
import org.sluice.release.TreePath;

class OriginalsTest {

    @TempDir
    Path folder;

    private Originals originals;
    private Path mirror;

    @BeforeEach
    void layOut() throws Exception {
        Path a = Files.writeString(folder.resolve("a"), "alpha");
        Path b = Files.writeString(folder.resolve("b"), "beta");
        originals = Originals.of(Map.of(new TreePath("tails/a"), a, new TreePath("tails/b"), b));
        mirror = Files.createDirectory(folder.resolve("mirror"));
        Files.createDirectory(mirror.resolve("tails"));
    }

    @Test
    void findsNothingInAFaithfulMirror() throws Exception {
        Files.writeString(mirror.resolve("tails/a"), "alpha");
        Files.writeString(mirror.resolve("tails/b"), "beta");
        Files.writeString(mirror.resolve("tails/trace"), "1");

        assertThat(originals.compare(mirror, Set.of(new TreePath("tails/trace"))))
                .isEmpty();
    }

    @Test
    void reportsWhatIsMissingDifferentOrUnexpected() throws Exception {
        Files.writeString(mirror.resolve("tails/a"), "alphA");
        Files.writeString(mirror.resolve("tails/.b.x7F"), "be");

        assertThat(originals.compare(mirror, Set.of()))
                .containsExactly(
                        new Difference("tails/.b.x7F", Problem.UNEXPECTED),
                        new Difference("tails/a", Problem.DIFFERENT),
                        new Difference("tails/b", Problem.MISSING));
    }
}
