package org.sluice.config;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ProbeConfigTest {

    @TempDir
    Path folder;

    @Test
    void rulesAskForLogAndProbeWhereMirrorsAreProbed() throws IOException {
        SluiceConfig config = read().config("");

        assertThat(config.probe().isEnabled()).isTrue();
        assertThat(config.readiness())
                .allSatisfy(rule -> assertThat(rule.evidence()).isEqualTo(AskedEvidence.LOG_AND_PROBE));
    }

    @Test
    void rulesAskForTheLogWhereMirrorsAreNotProbed() throws IOException {
        SluiceConfig config = read().config("probe: {enabled: false}\nreadiness: [{name: first-mirror, mirrors: 1}]");

        assertThat(config.readiness().getFirst().evidence()).isEqualTo(AskedEvidence.LOG);
        assertThat(config.probe().usualEvidence()).isEqualTo(AskedEvidence.LOG);
    }

    @Test
    void aRuleSaysWhichEvidenceItAsksFor() throws IOException {
        SluiceConfig config = read().config("readiness: [{name: first-mirror, mirrors: 1, evidence: probe},"
                + " {name: b, mirrors: 1, evidence: log}]\nprobe: {again: 1h, sample-size: 1MiB, ca: own.pem}");

        assertThat(config.readiness().stream().map(ReadinessRule::evidence))
                .containsExactly(AskedEvidence.PROBE, AskedEvidence.LOG);
        assertThat(config.probe().again()).isEqualTo(Duration.ofHours(1));
        assertThat(config.probe().sampleSize()).isEqualTo(1 << 20);
        assertThat(config.probe().authorities()).contains(Path.of("own.pem"));
    }

    @Test
    void saysWhatIsWrongWithIt() throws IOException {
        List<String> problems = read().problems("""
                probe: {enabled: maybe, samples: 0, sample-size: 1GiB, timeout: 0s, concurrency: 1000}
                readiness: [{name: first-mirror, mirrors: 1, evidence: hearsay}]
                """);

        assertThat(problems)
                .anyMatch(problem -> problem.startsWith("probe.enabled: \"maybe\" is not true or false"))
                .anyMatch(problem -> problem.startsWith("probe.samples: "))
                .anyMatch(problem -> problem.startsWith("probe.sample-size: "))
                .anyMatch(problem -> problem.startsWith("probe.timeout: "))
                .anyMatch(problem -> problem.startsWith("probe.concurrency: "))
                .contains("readiness[0].evidence: \"hearsay\" is not one of log, probe, log-and-probe")
                .hasSize(6);
    }

    @Test
    void refusesARuleThatWouldWaitForProbesForEver() throws IOException {
        assertThat(read().problems("""
                        probe: {enabled: false}
                        readiness: [{name: first-mirror, mirrors: 1, evidence: log-and-probe}]
                        """))
                .containsExactly("readiness[0].evidence: log-and-probe needs probe.enabled: true");
    }

    private ConfigText read() {
        return new ConfigText(folder);
    }
}
