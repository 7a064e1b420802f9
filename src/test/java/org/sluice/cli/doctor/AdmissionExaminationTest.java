package org.sluice.cli.doctor;

import static org.assertj.core.api.Assertions.assertThat;
import static org.sluice.cli.doctor.Patient.outcomes;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class AdmissionExaminationTest {

    private static final String HOOKS = """
            [amnesia-archive]
              pre-xfer exec = DIR/report begin; test ! -x DIR/await-turn || DIR/await-turn
              post-xfer exec = test ! -x DIR/await-turn || DIR/await-turn end
            """;
    private static final String LIMITED = "admission: {policy: fixed:3, include: DIR/d/limit.inc, gate: none}";

    @TempDir
    Path folder = Path.of("");

    private Path script = Path.of("");

    @BeforeEach
    void thePiecesAreThere() throws IOException {
        script = Files.createFile(
                folder.resolve("await-turn"),
                PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rwxr-xr-x")));
        Files.setPosixFilePermissions(script, PosixFilePermissions.fromString("rwxr-xr-x"));
        for (String program : List.of("perl", "ss")) {
            Path file = Files.createFile(folder.resolve(program));
            Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rwxr-xr-x"));
        }
        Files.createDirectories(folder.resolve("d"));
        Files.writeString(folder.resolve("mirrors.json"), """
                {"version": 1, "mirrors": [{"url_prefix": "https://a.example.org/", "weight": 1},
                 {"url_prefix": "https://b.example.org/", "weight": 1}]}""");
    }

    @Test
    void hooksThatAskTheGateWillDo() throws IOException {
        assertThat(outcomes(examine(HOOKS, "")))
                .containsExactly(
                        "OK pre-xfer exec", "OK post-xfer exec", "OK gate", "OK max connections", "OK perl", "OK ss");
    }

    @Test
    void saysThatNobodyIsHeldWithoutHooks() throws IOException {
        List<Check> checks = examine("[amnesia-archive]\n", "");

        assertThat(outcomes(checks)).containsExactly("WARN pre-xfer exec");
        assertThat(checks.getFirst().found()).contains("nobody is held");
    }

    @Test
    void isSilentWhereTheGateIsNotOpenedAndNobodyAsks() throws IOException {
        assertThat(examine("[amnesia-archive]\n", "admission: {gate: none}")).isEmpty();
        assertThat(outcomes(examine(HOOKS, "admission: {gate: none}"))).contains("WARN pre-xfer exec");
    }

    @Test
    void aHookThatTheDaemonCantRunWillNotDo() throws IOException {
        Files.setPosixFilePermissions(script, PosixFilePermissions.fromString("rwxr-x---"));
        assertThat(outcomes(examine(HOOKS, ""))).contains("FAIL pre-xfer exec", "FAIL post-xfer exec");

        Files.delete(script);
        assertThat(outcomes(examine(HOOKS, ""))).contains("FAIL pre-xfer exec", "FAIL post-xfer exec");
    }

    @Test
    void saysThatTheEndIsNotTold() throws IOException {
        assertThat(outcomes(examine(HOOKS.replace("await-turn end", "await-turn"), "")))
                .contains("OK pre-xfer exec", "WARN post-xfer exec");
    }

    @Test
    void aHookThatAsksElsewhereWillNotDo() throws IOException {
        String other = "admission: {gate: \"127.0.0.1:6000\"}";

        assertThat(outcomes(examine(HOOKS, other))).contains("WARN gate");
        assertThat(outcomes(examine(HOOKS.replace("|| ", "|| SLUICE_GATE=127.0.0.1:6000 "), other)))
                .contains("OK gate");
        assertThat(outcomes(examine(HOOKS.replace("|| ", "|| SLUICE_GATE=127.0.0.1:6001 "), other)))
                .contains("FAIL gate");
    }

    @Test
    void aLimitBelowThePoolWillNotDoWhereMirrorsAreHeld() throws IOException {
        assertThat(outcomes(examine(HOOKS + "max connections = 2\n", ""))).contains("FAIL max connections");
        assertThat(outcomes(examine(HOOKS + "max connections = 3\n", ""))).contains("OK max connections");
        assertThat(outcomes(examine(HOOKS + "max connections = -1\n", ""))).contains("FAIL max connections");
    }

    @Test
    void saysWhichProgramsAreMissing() throws IOException {
        Files.delete(folder.resolve("perl"));
        Files.delete(folder.resolve("ss"));

        assertThat(outcomes(examine(HOOKS, ""))).contains("WARN perl", "WARN ss");
    }

    @Test
    void aLimitThatTheDaemonTakesInWillDo() throws IOException {
        limit("# Written by Sluice\nmax connections = 3\n");

        assertThat(outcomes(examine("[amnesia-archive]\nmax connections = 0\n&merge d\n", LIMITED)))
                .containsExactly("OK admission.include", "OK admission.include");
    }

    @Test
    void aLimitThatTheDaemonDoesNotTakeInWillNotDo() throws IOException {
        limit("# Written by Sluice\nmax connections = 3\n");

        List<Check> checks = examine("[amnesia-archive]\n", LIMITED);

        assertThat(outcomes(checks)).containsExactly("OK admission.include", "FAIL admission.include");
        assertThat(checks.getLast().advice()).contains("&merge " + folder.resolve("d"), "[amnesia-archive]");
    }

    @Test
    void aLimitThatIsSetAgainAfterWillNotDo() throws IOException {
        limit("# Written by Sluice\nmax connections = 3\n");

        List<Check> checks = examine("[amnesia-archive]\n&merge d\nmax connections = 10\n", LIMITED);

        assertThat(checks.getLast().outcome()).isEqualTo(Check.Outcome.FAIL);
        assertThat(checks.getLast().found()).contains("max connections = 10, not 3");
    }

    @Test
    void somebodyElsesFileWillNotDo() throws IOException {
        limit("max connections = 3\n");

        assertThat(outcomes(examine("[amnesia-archive]\n&merge d\n", LIMITED))).contains("FAIL admission.include");
    }

    @Test
    void aDirectoryThatIsNotThereWillNotDo() throws IOException {
        Files.delete(folder.resolve("d"));

        assertThat(outcomes(examine("[amnesia-archive]\n", LIMITED))).containsExactly("FAIL admission.include");
    }

    @Test
    void saysToLookAgainBeforeTheFirstStart() throws IOException {
        assertThat(outcomes(examine("[amnesia-archive]\n&merge d\n", LIMITED)))
                .containsExactly("OK admission.include", "WARN admission.include");
    }

    private void limit(String text) throws IOException {
        Files.writeString(folder.resolve("d/limit.inc"), text);
    }

    private List<Check> examine(String conf, String admission) throws IOException {
        Files.writeString(folder.resolve("rsyncd.conf"), conf.replace("DIR", folder.toString()));
        return new AdmissionExamination(folder.toString())
                .examine(
                        new Patient(folder).with("rsyncd: {log: DIR/rsyncd.log, conf: DIR/rsyncd.conf}\n" + admission));
    }
}
