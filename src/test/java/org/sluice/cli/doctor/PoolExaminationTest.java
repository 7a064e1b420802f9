package org.sluice.cli.doctor;

import static org.assertj.core.api.Assertions.assertThat;
import static org.sluice.cli.doctor.Patient.outcomes;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class PoolExaminationTest {

    private static final String MIRRORS = """
            {"version":1,"mirrors":[
              {"url_prefix":"https://a.org/","weight":1},
              {"url_prefix":"https://b.org/","weight":1},
              {"url_prefix":"https://c.org/","weight":0}]}
            """;

    @TempDir
    Path folder = Path.of("");

    @BeforeEach
    void threeMirrors() throws IOException {
        Files.writeString(folder.resolve("mirrors.json"), MIRRORS);
    }

    @Test
    void everyEnabledMirrorHasAnAddress() throws IOException {
        assertThat(outcomes(examine("a.org: 192.0.2.1\nb.org: 192.0.2.2", "")))
                .containsExactly(
                        "OK mirrors",
                        "OK mirrors' addresses",
                        "OK readiness rule first-mirror",
                        "OK readiness rule all");
    }

    @Test
    void namesMirrorsThatCanNeverBeReady() throws IOException {
        List<Check> checks = examine("a.org: 192.0.2.1", "");

        assertThat(outcomes(checks))
                .containsExactly(
                        "OK mirrors",
                        "WARN mirrors' addresses",
                        "OK readiness rule first-mirror",
                        "FAIL readiness rule all");
        assertThat(checks.get(1).found()).isEqualTo("1 without an address: b.org");
    }

    @Test
    void aRuleOfMirrorsThatDoNotExistCanNeverHold() throws IOException {
        List<Check> checks = examine(
                "a.org: 192.0.2.1\nc.org: 192.0.2.3", "readiness: [{name: first-mirror, one-of: [c.org, x.org]}]");

        assertThat(outcomes(checks)).contains("FAIL readiness rule first-mirror");
    }

    @Test
    void aFileThatCannotBeReadWillNotDo() throws IOException {
        Files.writeString(folder.resolve("mirrors.json"), "{");

        assertThat(outcomes(examine("", ""))).containsExactly("FAIL mirrors", "FAIL mirrors");
    }

    @Test
    void aNameThatCannotBeResolvedIsWarnedOf() throws IOException {
        assertThat(outcomes(examine("a.org: [rsync.a.org]", ""))).contains("WARN mirrors", "FAIL readiness rule all");
    }

    private List<Check> examine(String addresses, String further) throws IOException {
        Files.writeString(folder.resolve("addresses.yaml"), addresses);
        return new PoolExamination(names -> Map.of()).examine(new Patient(folder).with(further));
    }
}
