package org.sluice.stage;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.sluice.config.TreeConfig;
import org.sluice.ledger.Waves.State;
import org.sluice.ledger.Waves.Wave;
import org.sluice.release.Artifact;
import org.sluice.release.ProvenFile;
import org.sluice.release.ReleaseId;
import org.sluice.release.TreePath;
import org.sluice.release.Verdict;
import org.sluice.testkit.Samples;
import org.sluice.testkit.StoppedClock;

class TreeTest {

    @TempDir
    Path directory;

    private final StoppedClock clock = new StoppedClock();
    private Path root;
    private Path staging;
    private Tree tree;

    @BeforeEach
    void build() throws IOException {
        root = Files.createDirectory(directory.resolve("tree"));
        staging = Files.createDirectory(directory.resolve("staging"));
        tree = new Tree(
                new TreeConfig(
                        root,
                        staging,
                        "tails",
                        new TreePath("tails/project/trace"),
                        Optional.empty(),
                        Optional.empty(),
                        PosixFilePermissions.fromString("rw-r--r--"),
                        PosixFilePermissions.fromString("rwxr-xr-x"),
                        0),
                clock);
    }

    @Test
    void putsAnArtifactInItsPlaceReadableByTheDaemon() throws IOException {
        Artifact artifact = artifact("image");
        Files.setPosixFilePermissions(artifact.copy(), PosixFilePermissions.fromString("rw-------"));

        Placement placement = tree.place(artifact);

        Path file = root.resolve("tails/stable/tails-amd64-6.9/tails-amd64-6.9.iso");
        assertThat(placement).isEqualTo(new Placement.Placed(artifact));
        assertThat(file).hasContent("image");
        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(file)))
                .isEqualTo("rw-r--r--");
        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(file.getParent())))
                .isEqualTo("rwxr-xr-x");
        assertThat(staging).isEmptyDirectory();
    }

    @Test
    void findsThatAnArtifactWasPlacedBeforeItWasKilled() {
        Artifact artifact = artifact("image");
        tree.place(artifact);

        assertThat(tree.place(artifact)).isEqualTo(new Placement.Placed(artifact));
    }

    @Test
    void doesNotTakeAnotherFileInItsPlaceForIt() throws IOException {
        Artifact artifact = artifact("image");
        tree.place(artifact);
        Files.writeString(artifact.path().in(root), "emagi");

        assertThat(tree.place(artifact))
                .isInstanceOfSatisfying(
                        Placement.Delayed.class,
                        delayed -> assertThat(delayed.problem()).endsWith("upload it again"));
    }

    @Test
    void makesARevisionYoungerThanWhatItReplacesSoThatMirrorsFetchIt() throws IOException {
        Artifact first = artifact("image");
        tree.place(first);
        Path file = first.path().in(root);
        Instant future = Instant.parse("2040-01-01T00:00:00Z");
        Files.setLastModifiedTime(file, FileTime.from(future));

        tree.place(artifact("emagi"));

        assertThat(file).hasContent("emagi");
        assertThat(Files.getLastModifiedTime(file).toInstant()).isEqualTo(future.plusSeconds(1));
    }

    @Test
    void saysWhyAnArtifactCannotBePlaced() throws IOException {
        Files.writeString(root.resolve("tails"), "a file where a directory belongs");

        Placement placement = tree.place(artifact("image"));

        assertThat(placement)
                .isInstanceOfSatisfying(
                        Placement.Delayed.class,
                        delayed -> assertThat(delayed.problem()).contains("tails"));
        try (Stream<Path> copies = Files.list(staging)) {
            assertThat(copies).hasSize(1);
        }
    }

    @Test
    void writesTheTraceAsEpochSeconds() {
        tree.trace(wave());

        assertThat(root.resolve("tails/project/trace"))
                .hasContent(clock.instant().getEpochSecond() + "\n")
                .hasSize(11);
    }

    @Test
    void writesALaterTraceEvenWhenTheClockStepsBack() {
        tree.trace(wave());
        long first = clock.instant().getEpochSecond();
        clock.pass(Duration.ofDays(-3));

        assertThat(tree.trace(wave())).isInstanceOf(Tracing.Traced.class);

        assertThat(root.resolve("tails/project/trace")).hasContent((first + 1) + "\n");
    }

    @Test
    void writesATraceOverOneThatIsNone() throws IOException {
        Path trace = root.resolve("tails/project/trace");
        Files.createDirectories(trace.getParent());
        Files.writeString(trace, "yesterday");

        tree.trace(wave());

        assertThat(trace).hasContent(clock.instant().getEpochSecond() + "\n");
    }

    private Artifact artifact(String content) {
        Verdict.Accepted accepted = Samples.listed(staging, "tails-amd64-6.9.iso", content);
        ProvenFile file = accepted.artifact();
        return new Artifact(
                "id",
                file.path(),
                1,
                file.name(),
                file.size(),
                file.sha256(),
                file.md5(),
                accepted.proof(),
                Artifact.State.ACCEPTED,
                file.copy(),
                clock.instant(),
                Optional.of("images"),
                Optional.empty());
    }

    private Wave wave() {
        return new Wave(
                ReleaseId.parse("stable/6.9").orElseThrow(),
                "images",
                State.OPEN,
                clock.instant(),
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                Optional.empty());
    }
}
