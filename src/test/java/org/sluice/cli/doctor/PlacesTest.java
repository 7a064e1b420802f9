package org.sluice.cli.doctor;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assumptions.assumeThat;
import static org.sluice.cli.doctor.Patient.outcomes;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class PlacesTest {

    @TempDir
    Path folder = Path.of("");

    private Patient patient = new Patient(folder);

    @BeforeEach
    void inTheFolder() {
        patient = new Patient(folder);
    }

    @Test
    void directoriesThatCanBeMadeWillDoAndAreNotMade() throws IOException {
        List<Check> checks = new DirectoryExamination().examine(patient.with(""));

        assertThat(checks).allSatisfy(check -> assertThat(check.outcome()).isEqualTo(Check.Outcome.OK));
        assertThat(folder.resolve("drop")).doesNotExist();
    }

    @Test
    void aFileIsNoDirectory() throws IOException {
        Files.createFile(folder.resolve("drop"));

        List<Check> checks = new DirectoryExamination().examine(patient.with(""));

        assertThat(outcomes(checks)).contains("FAIL drop directory", "OK quarantine");
    }

    @Test
    void aLinkMustNotLeadFromTheDropDirectoryIntoTheTree() throws IOException {
        Files.createDirectories(folder.resolve("tree/uploads"));
        Files.createSymbolicLink(folder.resolve("drop"), folder.resolve("tree/uploads"));

        List<Check> checks = new DirectoryExamination().examine(patient.with(""));

        assertThat(outcomes(checks)).contains("FAIL tree and drop directory");
    }

    @Test
    void stagingIsOnTheTreesVolumeAndThereIsRoom() throws IOException {
        List<Check> checks = new VolumeExamination().examine(patient.with(""));

        assertThat(outcomes(checks))
                .containsExactly("OK staging's volume", "OK drop directory's volume", "OK free space");
    }

    @Test
    void stagingOnAnotherVolumeWillNotDo() throws IOException {
        Path elsewhere = Path.of("/dev/shm");
        assumeThat(elsewhere).isDirectory();
        assumeThat(Files.getFileStore(elsewhere)).isNotEqualTo(Files.getFileStore(folder));

        List<Check> checks = new VolumeExamination().examine(patient.replacing("DIR/staging", "/dev/shm/none/staging"));

        assertThat(outcomes(checks)).contains("FAIL staging's volume");
    }

    @Test
    void aVolumeWithoutRoomWillNotDo() throws IOException {
        List<Check> checks =
                new VolumeExamination().examine(patient.replacing("keep-free: 1B", "keep-free: 4000000TiB"));

        assertThat(outcomes(checks)).contains("FAIL free space");
    }

    @Test
    void ownersThatDoNotExistWillNotDo() throws IOException {
        List<Check> checks = new OwnerExamination()
                .examine(patient.replacing("keep-free: 1B", "keep-free: 1B, owner: no-such-user, group: root"));

        assertThat(outcomes(checks)).contains("FAIL tree.owner", "OK tree.group");
    }

    @Test
    void hooksMustBeThereAndRunnable() throws IOException {
        Path notRunnable = Files.createFile(folder.resolve("hook"));

        List<Check> checks = new HookExamination(Clock.systemUTC())
                .examine(patient.with("hooks: [{name: a, on: artifact.new, run: [sh]},"
                        + "{name: b, on: artifact.new, run: [no-such-command]},"
                        + "{name: c, on: artifact.new, run: [" + notRunnable + "]}]"));

        assertThat(outcomes(checks)).containsExactly("OK hook a", "FAIL hook b", "FAIL hook c");
    }
}
