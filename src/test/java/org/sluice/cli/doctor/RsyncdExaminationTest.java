package org.sluice.cli.doctor;

import static org.assertj.core.api.Assertions.assertThat;
import static org.sluice.cli.doctor.Patient.outcomes;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class RsyncdExaminationTest {

    private static final String GOOD = """
            # the daemon
            log file = DIR/rsyncd.log
            reverse lookup = no
            transfer logging = no
            [other]
              path = /srv
            [amnesia-archive]
              path = DIR/./tree
              Transfer  Logging = Yes
              log format = %o %a %m \\
                 %l %b %i [%C] %M %f
              lock file = DIR/lock
              timeout = 600
            """;

    @TempDir
    Path folder = Path.of("");

    @Test
    void theRecommendedConfigurationWillDo() throws IOException {
        Files.createFile(folder.resolve("rsyncd.log"));

        assertThat(examine(GOOD))
                .allSatisfy(check -> assertThat(check.outcome()).isEqualTo(Check.Outcome.OK));
    }

    @Test
    void saysWhatTheDaemonsOwnDefaultsLack() throws IOException {
        List<Check> checks = examine("[amnesia-archive]\npath = DIR/elsewhere\n");

        assertThat(outcomes(checks))
                .containsExactly(
                        "WARN daemon's log",
                        "FAIL module's path",
                        "OK read only",
                        "FAIL transfer logging",
                        "WARN log format",
                        "WARN log format",
                        "WARN log format",
                        "WARN log format",
                        "WARN log file",
                        "WARN lock file",
                        "WARN timeout",
                        "WARN reverse lookup");
    }

    @Test
    void saysWhatTheLogFormatLacks() throws IOException {
        List<Check> checks = examine(GOOD.replace("%l %b", "%b"));

        assertThat(checks)
                .filteredOn(check -> check.name().equals("log format"))
                .singleElement()
                .satisfies(check -> {
                    assertThat(check.outcome()).isEqualTo(Check.Outcome.FAIL);
                    assertThat(check.found())
                            .isEqualTo("no %l: the size of what was sent is not known, so nothing can be proven");
                    assertThat(check.advice())
                            .isEqualTo("Write `log format = %o %a %m %l %b %c %i [%C] %M %f` below [amnesia-archive].");
                });
    }

    @Test
    void saysWhatEachFieldThatRsyncsOwnFormatLacksCosts() throws IOException {
        List<Check> checks = examine(GOOD.replaceAll("(?s)log format.*%f", "timeout = 600"));

        assertThat(checks)
                .filteredOn(check -> check.name().equals("log format"))
                .allSatisfy(check -> assertThat(check.advice()).startsWith("Write `log format = "))
                .extracting(check -> check.found().substring(0, 5))
                .containsExactly("no %b", "no %i", "no %C", "%f is");
    }

    @Test
    void saysWhichModuleSharesTheLockFile() throws IOException {
        List<Check> checks = examine(GOOD.replace("path = /srv", "path = /srv\nlock file = DIR/lock"));

        assertThat(checks)
                .filteredOn(check -> check.name().equals("lock file"))
                .singleElement()
                .satisfies(check -> assertThat(check.found()).startsWith("shared with other: "));
    }

    @Test
    void aTreeThatAnybodyMayChangeWillNotDo() throws IOException {
        assertThat(outcomes(examine(GOOD.replace("timeout = 600", "timeout = 600\nread only = no"))))
                .contains("FAIL read only");
    }

    @Test
    void followsWhatTheConfigurationIncludes() throws IOException {
        Files.createDirectories(folder.resolve("d"));
        Files.writeString(folder.resolve("d/module.conf"), GOOD.replace("DIR", folder.toString()));
        Files.writeString(folder.resolve("d/other.txt"), "[amnesia-archive]\npath = /nowhere");

        assertThat(outcomes(examine("&include d\n"))).contains("OK module's path");
    }

    @Test
    void aConfigurationThatIncludesItselfWillNotDo() throws IOException {
        assertThat(outcomes(examine("&include rsyncd.conf\n"))).contains("FAIL rsyncd.conf");
    }

    @Test
    void aConfigurationThatIncludesWhatIsNotThereWillNotDo() throws IOException {
        List<Check> checks = examine(GOOD + "&merge DIR/none\n");

        assertThat(checks)
                .filteredOn(check -> check.name().equals("rsyncd.conf"))
                .singleElement()
                .satisfies(check -> assertThat(check.found()).contains("none is to be included"));
        assertThat(outcomes(checks)).contains("OK module's path");
    }

    @Test
    void aPathThatIsNoneWillNotDo() throws IOException {
        List<Check> checks = examine("[amnesia-archive]\npath = /a\0b\nlog file = /a\0b\n");

        assertThat(outcomes(checks)).contains("FAIL module's path", "WARN log file");
    }

    @Test
    void namesTheModulesThatThereAre() throws IOException {
        List<Check> checks = examine("[archive]\npath = DIR/tree");

        assertThat(checks.getLast().found()).endsWith("there is: archive");
        assertThat(outcomes(checks)).contains("FAIL module amnesia-archive");
    }

    private List<Check> examine(String conf) throws IOException {
        Files.writeString(folder.resolve("rsyncd.conf"), conf.replace("DIR", folder.toString()));
        return new RsyncdExamination(Path.of("deploy/rsyncd/rsyncd.conf"))
                .examine(new Patient(folder).with("rsyncd: {log: DIR/rsyncd.log, conf: DIR/rsyncd.conf}"));
    }
}
