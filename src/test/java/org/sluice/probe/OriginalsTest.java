package org.sluice.probe;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIOException;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.sluice.release.Artifact;

class OriginalsTest {

    private static final int SIZE = 100_000;

    @TempDir
    private Path tree;

    private Artifact artifact;
    private Path file;

    @BeforeEach
    void publish() throws IOException {
        artifact = PublishedImages.inTree(tree, SIZE);
        file = artifact.path().in(tree);
    }

    @Test
    void givesTheFileThatWasPublished() throws IOException {
        Originals originals = new Originals(tree);

        assertThat(originals.of(artifact)).contains(new Original(file));
        assertThat(originals.of(artifact)).contains(new Original(file));
    }

    @Test
    void givesNoFileWhoseBytesWereChangedThoughItsTimeIsTheOldOne() throws IOException {
        Originals originals = new Originals(tree);
        assertThat(originals.of(artifact)).isPresent();
        byte[] published = Files.readAllBytes(file);
        FileTime time = Files.getLastModifiedTime(file);

        byte[] changed = published.clone();
        changed[SIZE / 2]++;
        Files.write(file, changed);
        Files.setLastModifiedTime(file, time);

        assertThat(originals.of(artifact)).isEmpty();
        assertThat(originals.of(artifact)).isEmpty();
        Files.write(file, published);
        assertThat(originals.of(artifact)).isPresent();
    }

    @Test
    void saysThatAFileIsNotThere() throws IOException {
        Files.delete(file);

        assertThatIOException().isThrownBy(() -> new Originals(tree).of(artifact));
    }
}
