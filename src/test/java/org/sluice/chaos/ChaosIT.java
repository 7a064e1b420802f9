package org.sluice.chaos;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import picocli.CommandLine;

/**
 * A short one of {@code make chaos}. {@code -Dchaos.seed=N} draws another plan. Where volumes can't be mounted or
 * libfaketime is not installed, these faults are left out, and the output says so.
 */
@Timeout(1200)
class ChaosIT {

    private static final String SEED = System.getProperty("chaos.seed", "20261130");

    @Test
    void allPromisesHoldThoughItIsKilledAndStarvedAtRandom() {
        ByteArrayOutputStream said = new ByteArrayOutputStream();

        int exit = new CommandLine(new Chaos(new PrintStream(said, true, StandardCharsets.UTF_8)))
                .execute("--seed", SEED, "--kills", "6", "--chains", "2");

        String text = said.toString(StandardCharsets.UTF_8);
        System.out.println(text);
        assertThat(exit).as(text).isIn(0, 3);
        assertThat(text).contains("6  kills", "0  violations");
    }
}
