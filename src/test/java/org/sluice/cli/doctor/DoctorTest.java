package org.sluice.cli.doctor;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class DoctorTest {

    @TempDir
    Path folder = Path.of("");

    @Test
    void anExaminationThatBreaksHidesNoOther() throws IOException {
        Path file = Files.createFile(folder.resolve("sluice.yaml"));
        Doctor doctor = new Doctor(List.of(
                config -> {
                    throw new IllegalStateException("malformed");
                },
                config -> List.of(Check.ok("other", "well"))));

        List<Check> checks = doctor.examine(file);

        assertThat(checks)
                .extracting(Check::outcome)
                .containsExactly(Check.Outcome.OK, Check.Outcome.FAIL, Check.Outcome.OK);
    }

    @Test
    void tellsEveryProblemOfTheConfiguration() throws IOException {
        Path file = Files.writeString(folder.resolve("sluice.yaml"), "a: 1\nb: 2");

        List<Check> checks = new Doctor(List.of()).examine(file);

        assertThat(Patient.outcomes(checks)).containsExactly("FAIL configuration", "FAIL configuration");
    }
}
