package org.sluice.bus.subscribe;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class SubscriberFileTest {

    private static final String ENTRY = "anna " + "0f".repeat(16) + " " + "a1".repeat(32);

    @TempDir
    private Path folder;

    @Test
    void knowsWhoWasAddedByThePasswordAloneAndKeepsItNowhere() throws Exception {
        SubscriberFile file = file();

        String anna = file.add("anna");
        String berta = file.add("berta");

        Subscribers read = file.read();
        assertThat(read.names()).containsExactlyInAnyOrder("anna", "berta");
        assertThat(read.isKnown("anna", anna)).isTrue();
        assertThat(read.isKnown("anna", berta)).isFalse();
        assertThat(read.isKnown("anna", "")).isFalse();
        assertThat(read.isKnown("carla", anna)).isFalse();
        assertThat(file.file()).content().doesNotContain(anna).doesNotContain(berta);
        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(file.file())))
                .isEqualTo("rw-------");
    }

    @Test
    void aNewPasswordEndsTheOldOneAndLeavesTheOthersAndComments() throws Exception {
        SubscriberFile file = file();
        String old = file.add("anna");
        String berta = file.add("berta");
        Files.writeString(file.file(), "# who listens\n" + Files.readString(file.file()));

        String renewed = file.add("anna");

        assertThat(file.read().isKnown("anna", renewed)).isTrue();
        assertThat(file.read().isKnown("anna", old)).isFalse();
        assertThat(file.read().isKnown("berta", berta)).isTrue();
        assertThat(file.file()).content().startsWith("# who listens\n");
    }

    @ParameterizedTest
    @ValueSource(strings = {"rw-r--r--", "rw-rw----", "rw-r-x---", "rwx------", "rw----r--"})
    void aFileThatIsNotPrivateIsRefused(String mode) throws Exception {
        SubscriberFile file = written(ENTRY);
        Files.setPosixFilePermissions(file.file(), PosixFilePermissions.fromString(mode));

        assertThatThrownBy(file::read).isInstanceOf(IOException.class).hasMessageContaining("chmod 0640");
        assertThatThrownBy(() -> file.add("berta")).isInstanceOf(IOException.class);
        assertThat(file.file()).hasContent(ENTRY);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"anna secret", "anna 0f0f0f0f0f0f0f0f0f0f0f0f0f0f0f0f a1a1a1", "anna", " anna", "anna\t1 2"})
    void aLineThatIsNoneIsToldWithItsNumber(String line) throws Exception {
        SubscriberFile file = written("# comment\n" + line + "\n");

        assertThatThrownBy(file::read)
                .isInstanceOf(IOException.class)
                .hasMessage(file.file() + ", line 2: must be NAME SALT DIGEST, as `sluice subscriber NAME` writes it");
    }

    @Test
    void aNameThatIsThereTwiceIsTold() throws Exception {
        SubscriberFile file = written(ENTRY + "\n" + ENTRY + "\n");

        assertThatThrownBy(file::read).hasMessage(file.file() + ", line 2: anna is there twice");
    }

    @Test
    void soManyAndNoMoreMaySubscribe() throws Exception {
        SubscriberFile file = file();
        for (int number = 0; number < 50; number++) {
            file.add("user-" + number);
        }

        assertThatThrownBy(() -> file.add("one-more")).hasMessageContaining("has 50 lines already");
        file.add("user-7");
        assertThat(file.read().names()).hasSize(50);
    }

    private SubscriberFile file() {
        return new SubscriberFile(folder.resolve("subscribers"));
    }

    private SubscriberFile written(String text) throws IOException {
        SubscriberFile file = file();
        Files.writeString(file.file(), text);
        Files.setPosixFilePermissions(file.file(), PosixFilePermissions.fromString("rw-r-----"));
        return file;
    }
}
