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
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class RightsExaminationTest {

    @TempDir
    Path temporary = Path.of("");

    private Path folder = Path.of("");
    private Patient patient = new Patient(folder);

    @BeforeEach
    void asOnAHost() throws IOException {
        // open to all, unlike the test's own folder: else nothing in it could be read by others
        Files.setPosixFilePermissions(temporary, PosixFilePermissions.fromString("rwxr-xr-x"));
        folder = Files.createDirectory(temporary.resolve("sluice"));
        patient = new Patient(folder);
        for (String name : List.of("tree", "staging", "quarantine", "manifests", "journal", "hooks")) {
            directory(name, "rwxr-x---");
        }
        directory("drop", "rwxrwx---");
        for (String name : List.of("keys.asc", "mirrors.json", "addresses.yaml", "ledger.db", "hook")) {
            Files.createFile(folder.resolve(name));
            mode(name, "rw-r-----");
        }
        mode("hook", "rwxr-xr-x");
        mode("", "rwxr-xr-x");
    }

    @Test
    void leastRightsAreWell() throws IOException {
        assertThat(outcomes(examine())).containsExactly("OK rights");
    }

    @ParameterizedTest
    @CsvSource({
        "drop,rwxrwxrwx,FAIL,chmod o-w",
        "tree,rwxrwxr-x,FAIL,chmod g-w",
        "tree,rwxr-xrwx,FAIL,chmod o-w",
        "staging,rwxrwx---,FAIL,chmod g-w",
        "manifests,rwxrwx---,FAIL,chmod g-w",
        "journal,rwxrwx---,WARN,chmod g-w",
        "quarantine,rwxrwx---,WARN,chmod g-w",
        "hooks,rwxrwx---,FAIL,chmod g-w",
        "keys.asc,rw-rw----,FAIL,chmod g-w",
        "mirrors.json,rw-rw-rw-,FAIL,chmod o-w",
        "addresses.yaml,rw-r--r--,WARN,chmod o-rwx",
        "ledger.db,rw-r--r--,WARN,chmod o-rwx",
        "hook,rwxrwxr-x,FAIL,chmod g-w",
        "hook,rwxr-xrwx,FAIL,chmod o-w",
        "'',rwxrwxr-x,WARN,chmod g-w",
        "'',rwxrwxrwx,FAIL,chmod o-w",
    })
    void whatIsMoreHasOneLineAndOneCommand(String name, String mode, String outcome, String command)
            throws IOException {
        mode(name, mode);

        List<Check> checks = examine();

        assertThat(outcomes(checks)).contains(outcome + " rights").doesNotContain("OK rights");
        assertThat(checks)
                .anySatisfy(check -> assertThat(check.advice())
                        .contains("`" + command)
                        .contains(name.isEmpty() ? folder.toRealPath().toString() : name));
    }

    @Test
    void whatOnlyAStrangersDirectoryHidesIsNoSecretOfAll() throws IOException {
        mode("ledger.db", "rw-r--r--");
        mode("", "rwx------");

        assertThat(outcomes(examine())).containsExactly("OK rights");
    }

    @Test
    void whoMayWriteTheConfigurationDecidesEverything() throws IOException {
        var config = patient.with("");
        Path file = folder.resolve("sluice.yaml");
        Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rw-rw-r--"));

        assertThat(outcomes(RightsExamination.configuration(file, config))).containsExactly("FAIL rights");
    }

    @ParameterizedTest
    @CsvSource({
        "uid = root,FAIL,uid = nobody",
        "uid = nobody,OK,''",
        "use chroot = no,WARN,use chroot = yes",
        "'use chroot = no\nmunge symlinks = yes',OK,''",
        "secrets file = DIR/passwords,FAIL,chmod o-rwx",
    })
    void theDaemonOnlyReadsTheTree(String lines, String outcome, String advice) throws IOException {
        Path passwords = Files.createFile(folder.resolve("passwords"));
        Files.setPosixFilePermissions(passwords, PosixFilePermissions.fromString("rw-r--r--"));
        Path conf = Files.writeString(
                folder.resolve("rsyncd.conf"),
                "[amnesia-archive]\npath = /srv\n" + lines.replace("DIR", folder.toString()) + "\n");

        List<Check> checks = new RightsExamination().examine(patient.with("rsyncd: {conf: " + conf + "}"));

        assertThat(checks).anySatisfy(check -> {
            assertThat(check.name()).isEqualTo("daemon's rights");
            assertThat(check.outcome()).hasToString(outcome);
            assertThat(check.advice()).contains(advice);
        });
    }

    private List<Check> examine() throws IOException {
        return new RightsExamination()
                .examine(patient.with("hooks: [{name: a, on: artifact.new, run: [" + folder.resolve("hook") + "]}]"));
    }

    private void directory(String name, String mode) throws IOException {
        Files.createDirectory(folder.resolve(name));
        mode(name, mode);
    }

    private void mode(String name, String mode) throws IOException {
        Files.setPosixFilePermissions(folder.resolve(name), PosixFilePermissions.fromString(mode));
    }
}
