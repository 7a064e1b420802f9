package org.sluice.cli.doctor;

import static org.assertj.core.api.Assertions.assertThat;
import static org.sluice.cli.doctor.Patient.outcomes;

import java.io.IOException;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.InstantSource;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.sluice.bus.subscribe.SubscriberFile;
import org.sluice.testkit.Certificates;
import org.sluice.testkit.Loopback;

/** What doctor finds of subscribers: ports, who may, certificates. */
class SubscriberExaminationIT {

    @TempDir
    private Path folder;

    @Test
    void looksAtNothingWhereNobodyCanSubscribe() throws IOException {
        assertThat(new SubscriberExamination(InstantSource.system()).examine(new Patient(folder).with("")))
                .isEmpty();
    }

    @Test
    void whatIsRightWillDo() throws Exception {
        Certificates.make(folder, "localhost");
        new SubscriberFile(folder.resolve("subscribers")).add("qa-desk");

        assertThat(outcomes(examine(Loopback.freePort())))
                .containsExactly(
                        "OK subscribers by amqp", "OK subscribers by stomp", "OK subscribers", "OK subscribers' TLS");
    }

    @Test
    void aTakenPortAFileThatOthersCanReadAndAKeyThatIsNoneWillNotDo() throws Exception {
        Files.writeString(Certificates.make(folder, "localhost").key(), "no key\n");
        new SubscriberFile(folder.resolve("subscribers")).add("qa-desk");
        Files.setPosixFilePermissions(folder.resolve("subscribers"), PosixFilePermissions.fromString("rw-r--r--"));
        try (ServerSocket other = new ServerSocket(0, 1, Loopback.four())) {
            List<Check> checks = examine(other.getLocalPort());

            assertThat(outcomes(checks))
                    .containsExactly(
                            "OK subscribers by amqp",
                            "FAIL subscribers by stomp",
                            "FAIL subscribers",
                            "FAIL subscribers' TLS");
            assertThat(checks.get(2).found()).contains("chmod 0640");
        }
    }

    private List<Check> examine(int stomp) throws IOException {
        return new SubscriberExamination(InstantSource.system())
                .examine(new Patient(folder).replacing("bus: {journal: DIR/journal}", """
                bus:
                  journal: DIR/journal
                  acceptors:
                    amqp: "127.0.0.1:%d"
                    stomp: "127.0.0.1:%d"
                    users: DIR/subscribers
                    tls: {certificate: DIR/server.pem, key: DIR/server.key}
                http: {listen: "127.0.0.1:%d"}
                """.formatted(
                                Loopback.freePort(), stomp, Loopback.freePort())));
    }
}
