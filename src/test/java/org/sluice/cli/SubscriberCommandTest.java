package org.sluice.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.sluice.bus.subscribe.SubscriberFile;

class SubscriberCommandTest {

    @TempDir
    Path folder = Path.of("");

    private final Terminal terminal = new Terminal();

    @Test
    void printsAPasswordOnceAndKeepsItsDigest() throws IOException {
        int exit = run("qa-desk");

        assertThat(exit).isEqualTo(ExitCode.DONE);
        assertThat(terminal.out().strip()).hasSize(43);
        assertThat(new SubscriberFile(users()).read().names()).containsExactly("qa-desk");
        assertThat(users()).content().doesNotContain(terminal.out().strip());
    }

    @Test
    void leavesWhoIsThereAloneUnlessToldToRenew() throws IOException {
        run("qa-desk");
        String before = Files.readString(users());

        assertThat(run("qa-desk")).isEqualTo(ExitCode.NO);
        assertThat(Files.readString(users())).isEqualTo(before);
        assertThat(run("qa-desk", "--renew")).isEqualTo(ExitCode.DONE);
        assertThat(Files.readString(users())).isNotEqualTo(before);
    }

    @Test
    void refusesANameThatIsNone() throws IOException {
        assertThat(run("QA desk")).isEqualTo(ExitCode.USAGE);
        assertThat(users()).doesNotExist();
    }

    @Test
    void saysWhereToNameTheFileIfNoneIs() throws IOException {
        Path file = Files.writeString(folder.resolve("sluice.yaml"), "");

        int exit = terminal.run("subscriber", "qa-desk", "--config", file.toString());

        assertThat(exit).isEqualTo(ExitCode.USAGE);
        assertThat(terminal.err()).contains("bus.acceptors.users");
    }

    @Test
    void touchesNoFileThatOthersCanRead() throws IOException {
        Files.writeString(users(), "");
        Files.setPosixFilePermissions(users(), PosixFilePermissions.fromString("rw-r--r--"));

        assertThat(run("qa-desk")).isEqualTo(ExitCode.UNREACHABLE);
        assertThat(terminal.err()).contains("chmod 0640");
        assertThat(users()).isEmptyFile();
    }

    private Path users() {
        return folder.resolve("subscribers");
    }

    private int run(String... arguments) throws IOException {
        Path file = Files.writeString(folder.resolve("sluice.yaml"), "bus: {acceptors: {users: " + users() + "}}\n");
        String[] all = new String[arguments.length + 3];
        all[0] = "subscriber";
        System.arraycopy(arguments, 0, all, 1, arguments.length);
        all[arguments.length + 1] = "--config";
        all[arguments.length + 2] = file.toString();
        return terminal.run(all);
    }
}
