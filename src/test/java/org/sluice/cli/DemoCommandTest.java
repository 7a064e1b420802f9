package org.sluice.cli;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class DemoCommandTest {

    private final Terminal terminal = new Terminal();

    @ParameterizedTest
    @CsvSource({
        "--mirrors, 0, a whole number from 1 to 200",
        "--mirrors, 201, a whole number from 1 to 200",
        "--mirrors, many, a whole number from 1 to 200",
        "--size, 64, a size of 64KiB or more",
        "--size, 1kB, a size of 64KiB or more",
        "--rate, 200, a rate in bits",
        "--rate, 0Mbit/s, a rate in bits",
        "--poll, 1ms, a time from 100ms to 1h",
    })
    void refusesAnOptionThatMakesNoSense(String option, String value, String expected) {
        int exitCode = terminal.run("demo", option, value);

        assertThat(exitCode).isEqualTo(ExitCode.USAGE);
        assertThat(terminal.out()).isEmpty();
        assertThat(terminal.err()).contains(option, "'" + value + "' is not", expected);
    }
}
