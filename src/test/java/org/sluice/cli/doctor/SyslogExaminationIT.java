package org.sluice.cli.doctor;

import static org.assertj.core.api.Assertions.assertThat;
import static org.sluice.cli.doctor.Patient.outcomes;

import java.io.IOException;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.sluice.config.SluiceConfig;
import org.sluice.testkit.Certificates;
import org.sluice.testkit.Loopback;

/** What doctor finds of syslog and probes: ports, spools, certificates. */
class SyslogExaminationIT {

    @TempDir
    private Path folder;

    @Test
    void looksAtNothingWhereNoSyslogIsTaken() throws IOException {
        assertThat(examine("", InstantSource.system())).isEmpty();
    }

    @Test
    void whatIsRightWillDo() throws Exception {
        Certificates.make(folder, "localhost");

        List<Check> checks = examine(syslog(Loopback.freePort(), "DIR/syslog/host.log"), InstantSource.system());

        assertThat(outcomes(checks))
                .containsExactly(
                        "OK syslog over UDP",
                        "OK syslog over TCP",
                        "OK syslog's directory",
                        "OK spool of host",
                        "OK syslog's TLS",
                        "OK syslog's TLS, clients");
    }

    @Test
    void aPortThatAnotherProgramHasWillNotDo() throws Exception {
        Certificates.make(folder, "localhost");
        try (ServerSocket other = new ServerSocket(0, 1, Loopback.four())) {
            List<Check> checks = examine(syslog(other.getLocalPort(), "DIR/syslog/host.log"), InstantSource.system());

            assertThat(outcomes(checks)).contains("FAIL syslog over TCP");
        }
    }

    @Test
    void aSpoolThatNobodyReadsWillNotDo() throws Exception {
        Certificates.make(folder, "localhost");

        List<Check> checks = examine(syslog(Loopback.freePort(), "DIR/rsyncd.log"), InstantSource.system());

        assertThat(outcomes(checks)).contains("FAIL spool of host");
    }

    @Test
    void aKeyThatIsNoKeyWillNotDo() throws Exception {
        Files.writeString(Certificates.make(folder, "localhost").key(), "no key\n");

        List<Check> checks = examine(syslog(Loopback.freePort(), "DIR/syslog/host.log"), InstantSource.system());

        assertThat(checks).last().satisfies(check -> {
            assertThat(check.outcome()).isEqualTo(Check.Outcome.FAIL);
            assertThat(check.found()).contains("syslog.tls");
        });
    }

    @Test
    void certificatesThatRunOutAreToldInTime() throws Exception {
        Certificates.make(folder, "localhost"); // for 90 days
        Instant now = InstantSource.system().instant();
        String syslog = syslog(Loopback.freePort(), "DIR/syslog/host.log");

        List<Check> soon = examine(syslog, InstantSource.fixed(now.plus(Duration.ofDays(80))));
        List<Check> late = examine(syslog, InstantSource.fixed(now.plus(Duration.ofDays(100))));

        assertThat(outcomes(soon)).contains("WARN syslog's TLS");
        assertThat(outcomes(late)).contains("FAIL syslog's TLS");
    }

    @Test
    void authoritiesOfProbesAreReadToo() throws Exception {
        Certificates made = Certificates.make(folder, "localhost");
        ProbeExamination probes = new ProbeExamination(InstantSource.system());

        assertThat(outcomes(probes.examine(patient("probe: {ca: DIR/ca.pem}\n"))))
                .containsExactly("OK probe.ca");
        assertThat(outcomes(probes.examine(patient("probe: {enabled: false}\n"))))
                .containsExactly("WARN probes");
        Files.writeString(made.authority(), "no certificate\n");
        assertThat(outcomes(probes.examine(patient("probe: {ca: DIR/ca.pem}\n"))))
                .containsExactly("FAIL probe.ca");
    }

    private List<Check> examine(String configuration, InstantSource clock) throws IOException {
        return new SyslogExamination(clock).examine(patient(configuration));
    }

    private SluiceConfig patient(String configuration) throws IOException {
        return new Patient(folder).with(configuration);
    }

    private static String syslog(int tcp, String followed) throws IOException {
        return """
                rsyncd: {log: %s}
                http: {listen: "127.0.0.1:%d"}
                syslog:
                  udp: "127.0.0.1:%d"
                  tcp: "127.0.0.1:%d"
                  tls: {certificate: DIR/server.pem, key: DIR/server.key, client-ca: DIR/ca.pem}
                  senders: ["host=127.0.0.1"]
                  directory: DIR/syslog
                """.formatted(followed, Loopback.freePort(), Loopback.freePort(), tcp);
    }
}
