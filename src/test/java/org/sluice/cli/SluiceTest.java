package org.sluice.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.concurrent.Callable;
import org.junit.jupiter.api.Test;
import picocli.CommandLine.Command;

class SluiceTest {

    private final Terminal terminal = new Terminal();

    @Command
    static final class Broken implements Callable<Integer> {

        @Override
        public Integer call() {
            throw new IllegalStateException("no\u001B[31m luck");
        }
    }

    @Test
    void helpNamesEveryCommandAndExitCode() {
        int exitCode = terminal.run("help");

        assertThat(exitCode).isEqualTo(ExitCode.DONE);
        assertThat(terminal.out()).contains("config", "doctor", "Exit codes:", "4   failed");
    }

    @Test
    void tellsItsVersion() {
        assertThat(terminal.run("--version")).isEqualTo(ExitCode.DONE);
        assertThat(terminal.out()).startsWith("sluice ");
    }

    @Test
    void refusesAnUnknownCommandAndSaysWhatWasMeant() {
        int exitCode = terminal.run("confg");

        assertThat(exitCode).isEqualTo(ExitCode.USAGE);
        assertThat(terminal.out()).isEmpty();
        assertThat(terminal.err()).contains("confg").contains("Did you mean: sluice config");
    }

    @Test
    void refusesAnUnknownOptionAndNoCommandAtAll() {
        assertThat(terminal.run("doctor", "--hurry")).isEqualTo(ExitCode.USAGE);
        assertThat(terminal.run()).isEqualTo(ExitCode.USAGE);
    }

    @Test
    void tellsAFailureInOneClearLine() {
        int exitCode = terminal.runAlso(new Broken(), "break");

        assertThat(exitCode).isEqualTo(ExitCode.FAILED);
        assertThat(terminal.err().lines()).containsExactly("sluice: failed: IllegalStateException: no\\u001B[31m luck");
    }
}
