package org.sluice.config;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.sluice.config.read.HostAndPort;
import org.sluice.policy.Adaptive;
import org.sluice.policy.FixedLimit;

class AdmissionConfigTest {

    @TempDir
    Path folder;

    @Test
    void mirrorsAreHeldInAQueueIfNothingIsSaid() throws IOException {
        AdmissionConfig config = read().config("").admission();

        assertThat(config.policy()).isEqualTo(new Adaptive());
        assertThat(config.gate()).contains(new HostAndPort("127.0.0.1", 5515));
        assertThat(config.rate()).isEqualTo(70_000_000);
    }

    @Test
    void readsEachKey() throws IOException {
        AdmissionConfig config = read().config("""
                        admission: {policy: "fixed:10", rate: 1Gbit/s, gate: none, include: /etc/rsyncd.d/sluice.inc,
                                    limits: {least: 3, most: 50}, most-waiting: 20, little: 1MB, longest-hold: 10m}
                        """).admission();

        assertThat(config.policy()).isEqualTo(new FixedLimit(10));
        assertThat(config.gate()).isEmpty();
        assertThat(config.include()).contains(Path.of("/etc/rsyncd.d/sluice.inc"));
        assertThat(config.limits()).isEqualTo(new AdmissionConfig.Limits(3, 50));
        assertThat(config.mostWaiting()).isEqualTo(20);
        assertThat(config.little()).isEqualTo(1_000_000);
        assertThat(config.longestHold()).isEqualTo(Duration.ofMinutes(10));
    }

    @Test
    void saysWhatIsWrongWithIt() throws IOException {
        assertThat(read().problems("""
                        admission: {policy: fastest, rate: 70, gate: "5515", limits: {least: 9, most: 3},
                                    most-waiting: 0, little: some, longest-hold: 0s}
                        """))
                .anyMatch(problem -> problem.startsWith("admission.policy: \"fastest\" is not a policy: adaptive, "))
                .anyMatch(problem -> problem.startsWith("admission.rate: "))
                .anyMatch(problem -> problem.startsWith("admission.gate: ") && problem.endsWith(", or none"))
                .contains("admission.limits.least: 9 is more than most, 3")
                .anyMatch(problem -> problem.startsWith("admission.most-waiting: "))
                .anyMatch(problem -> problem.startsWith("admission.little: "))
                .anyMatch(problem -> problem.startsWith("admission.longest-hold: "))
                .hasSize(7);
    }

    @Test
    void aPolicyThatActsByTheDaemonsLimitNeedsTheFileForIt() throws IOException {
        assertThat(read().problems("admission: {policy: \"first-ready-first:1,10\"}"))
                .containsExactly("admission.policy: first-ready-first:1,10 acts by the daemon's limit on connections: "
                        + "it needs include");
    }

    @Test
    void theLimitMustLeaveRoomForWhoIsHeld() throws IOException {
        assertThat(read().problems("admission: {include: limit.inc, limits: {most: 100}}"))
                .containsExactly(
                        "admission.limits.most: the daemon would refuse whom the queue holds: must be more than"
                                + " most-waiting, 1000");
        assertThat(read().problems("admission: {include: limit.inc, gate: none, limits: {most: 100}}"))
                .isEmpty();
    }

    @Test
    void theFileOfTheLimitIsNotServed() throws IOException {
        assertThat(read().problems("admission: {include: data/tree/sluice.inc}"))
                .containsExactly(
                        "admission.include: data/tree/sluice.inc must not be inside tree.directory," + " data/tree");
    }

    private ConfigText read() {
        return new ConfigText(folder);
    }
}
