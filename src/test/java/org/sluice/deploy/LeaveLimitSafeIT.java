package org.sluice.deploy;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.sluice.admit.limit.LimitFile;
import org.sluice.admit.limit.LimitRange;

/** What the unit runs after Sluice has ended. */
class LeaveLimitSafeIT {

    @TempDir
    Path folder;

    private final Shell shell = new Shell(Checkout.PROJECT, Map.of("PATH", System.getenv("PATH")));

    @ParameterizedTest
    @ValueSource(strings = {"limit.inc", "-a b.inc", "a$(b)\".inc"})
    void putsInPlaceWhatLiesReady(String name) throws IOException {
        LimitFile file = new LimitFile(folder.resolve(name), new LimitRange(1, 50));
        file.begin();
        file.set(1);

        assertThat(leave(file.file())).isEqualTo(new Shell.Ran(0, "", ""));

        assertThat(Files.readString(file.file())).endsWith("max connections = 50\n");
        assertThat(leave(file.file())).isEqualTo(new Shell.Ran(0, "", ""));
        assertThat(Files.readString(file.file())).endsWith("max connections = 50\n");
    }

    @Test
    void doesNothingWhereNothingLiesReady() {
        assertThat(leave(folder.resolve("none/limit.inc"))).isEqualTo(new Shell.Ran(0, "", ""));
        assertThat(folder).isEmptyDirectory();
    }

    private Shell.Ran leave(Path file) {
        return shell.run("deploy/rsyncd/leave-limit-safe", file.toString());
    }
}
