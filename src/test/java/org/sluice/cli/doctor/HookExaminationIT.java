package org.sluice.cli.doctor;

import static org.assertj.core.api.Assertions.assertThat;
import static org.sluice.cli.doctor.Patient.outcomes;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Clock;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.sluice.testkit.Loopback;
import org.sluice.testkit.SmtpRelay;
import org.sluice.testkit.SmtpRelay.Manner;
import org.sluice.testkit.WebhookReceiver;

class HookExaminationIT {

    private static final String KEY = "whsec_" + "c2x1aWNl".repeat(4) + "\n";

    @TempDir
    Path folder = Path.of("");

    @Test
    void keysThatOthersMayReadWillNotDo() throws IOException {
        try (WebhookReceiver receiver = WebhookReceiver.start()) {
            String hook = "hooks: [{name: a, on: artifact.new, webhook: {url: \"" + receiver.url() + "\", secret-file: "
                    + secret("rw-r--r--") + "}}]";

            List<Check> checks = examine(hook);

            assertThat(outcomes(checks)).containsExactly("FAIL hook a", "OK hook a");
            assertThat(checks.getFirst().found()).contains("chmod 0600");
        }
    }

    @Test
    void receiversAndRelaysThatCanNotBeReachedAreToBeLookedAt() throws IOException {
        int nobody = Loopback.lastingPort();
        String config = "hooks: [{name: a, on: artifact.new, webhook: {url: \"http://127.0.0.1:" + nobody
                + "/\", secret-file: " + secret("rw-r-----") + "}}]\n"
                + "mail: {relay: \"127.0.0.1:" + nobody + "\", from: a@x.org}";

        List<Check> checks = examine(config);

        assertThat(outcomes(checks)).containsExactly("OK hook a", "WARN hook a", "WARN mail relay");
    }

    @Test
    void passwordsMustBeThereAndRelaysAnswer() throws IOException {
        try (SmtpRelay relay = SmtpRelay.start(Manner.GOOD)) {
            String config = "hooks: [{name: a, on: artifact.new, mail: {to: [a@x.org]}}]\n"
                    + "mail: {relay: \"127.0.0.1:" + relay.port() + "\", from: a@x.org, user: u, password-file: "
                    + folder.resolve("none") + "}";

            List<Check> checks = examine(config);

            assertThat(outcomes(checks)).containsExactly("OK hook a", "OK mail relay", "FAIL mail password");
        }
    }

    private List<Check> examine(String config) throws IOException {
        return new HookExamination(Clock.systemUTC()).examine(new Patient(folder).with(config));
    }

    private Path secret(String mode) throws IOException {
        Path file = Files.writeString(folder.resolve("secret"), KEY);
        return Files.setPosixFilePermissions(file, PosixFilePermissions.fromString(mode));
    }
}
