package org.sluice.notify;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Instant;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.sluice.secret.Secret;

class SigningKeysTest {

    /** The key of the specification's own example; it opens nothing. */
    private static final String KEY = "whsec_MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw";

    private static final Instant AT = Instant.ofEpochSecond(1614265330);

    @TempDir
    Path directory;

    @Test
    void signsAsOtherImplementationsOfStandardWebhooksDo() throws IOException {
        SigningKeys keys = SigningKeys.read(in(file(KEY + "\n", "rw-------")));

        String signature = keys.sign("msg_p5jXN8AQM9LWM0D4loKWxJek", AT, "{\"test\": 2432232314}");

        assertThat(signature).isEqualTo("v1,g0hM9SsE+OTPJTGt/tmIKtSyZlE3uFJELVlNIOLJ1OE=");
    }

    @Test
    void signsWithEachKeyWhileOneFollowsAnother() throws IOException {
        String other = "whsec_" + "A".repeat(32);
        SigningKeys keys = SigningKeys.read(in(file(KEY + "\n\n " + other + " \n", "rw-r-----")));

        String[] signatures = keys.sign("id", AT, "{}").split(" ", -1);

        assertThat(keys.count()).isEqualTo(2);
        assertThat(signatures).hasSize(2).doesNotHaveDuplicates().allMatch(one -> one.startsWith("v1,"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"rw-r--r--", "rw----r--", "rw-rw----", "rwx------", "rw------x"})
    void isNotReadWhereOthersMayReadOrChangeIt(String mode) throws IOException {
        Path file = file(KEY, mode);

        assertThatThrownBy(() -> SigningKeys.read(in(file)))
                .isInstanceOf(IOException.class)
                .hasMessageContaining("chmod 0600");
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "\n \n", "secret", "whsec_***", "whsec_c2hvcnQ="})
    void saysWhatIsWrongWithAKeyAndNeverTheKey(String text) throws IOException {
        Path file = file(text, "rw-------");

        assertThatThrownBy(() -> SigningKeys.read(in(file)))
                .isInstanceOf(IOException.class)
                .hasMessageStartingWith(file.toString())
                .hasMessageNotContainingAny("c2hvcnQ", "***", " secret")
                .hasNoCause();
    }

    @Test
    void saysThatThereIsNoFile() {
        assertThatThrownBy(() -> SigningKeys.read(in(directory.resolve("none"))))
                .hasMessageEndingWith("none is not there");
    }

    private Path file(String text, String mode) throws IOException {
        Path file = Files.writeString(directory.resolve("key"), text);
        return Files.setPosixFilePermissions(file, PosixFilePermissions.fromString(mode));
    }

    private static Secret in(Path file) {
        return new Secret.InFile(file);
    }
}
