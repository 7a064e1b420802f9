package org.sluice.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class PlanCommandTest {

    private static final List<String> SMALL =
            List.of("plan", "--mirrors", "5", "--size", "1.2GB", "--rate", "70Mbit/s", "--runs", "20");

    private final Terminal terminal = new Terminal();

    private int run(String... more) {
        List<String> arguments = new ArrayList<>(SMALL);
        arguments.addAll(Arrays.asList(more));
        return terminal.run(arguments.toArray(String[]::new));
    }

    private JsonNode json() throws JsonProcessingException {
        return new ObjectMapper().readTree(terminal.out());
    }

    @Test
    void printsTheContractsJson() throws IOException {
        int exitCode = run("--policy", "fixed:10", "--policy", "adaptive", "--json");

        assertThat(exitCode).isZero();
        assertThat(terminal.err()).isEmpty();
        assertThat(json().path("floorSeconds").asDouble()).isBetween(600.0, 850.0);
        assertThat(json().path("policies")).hasSize(2).allSatisfy(policy -> {
            assertThat(policy.fieldNames())
                    .toIterable()
                    .containsExactlyInAnyOrder(
                            "policy",
                            "runs",
                            "firstSeconds",
                            "thirdSeconds",
                            "medianSeconds",
                            "p90Seconds",
                            "lastSeconds",
                            "refusals",
                            "idleSeconds");
            assertThat(policy.path("runs").asInt()).isEqualTo(20);
            assertThat(policy.path("lastSeconds").fieldNames()).toIterable().containsExactly("mean", "p10", "p90");
        });
        assertThat(json().at("/policies/0/policy").asText()).isEqualTo("fixed:10");
    }

    @Test
    void printsTheSameForTheSameSeed() {
        Terminal other = new Terminal();

        run("--seed", "4", "--json");
        List<String> arguments = new ArrayList<>(SMALL);
        arguments.addAll(List.of("--seed", "4", "--json"));
        other.run(arguments.toArray(String[]::new));

        assertThat(terminal.out()).isEqualTo(other.out()).isNotEmpty();
    }

    @Test
    void comparesLinks() throws IOException {
        int exitCode = run("--rate", "1Gbit/s", "--policy", "adaptive", "--json");

        assertThat(exitCode).isZero();
        assertThat(json().at("/plans/0/rate").asText()).isEqualTo("70Mbit/s");
        assertThat(json().at("/plans/1/rateBitsPerSecond").asLong()).isEqualTo(1_000_000_000);
        assertThat(json().at("/plans/1/policies/0/firstSeconds/mean").asDouble())
                .isLessThan(json().at("/plans/0/policies/0/firstSeconds/mean").asDouble());
    }

    @Test
    void tellsOfEachWave() throws IOException {
        int exitCode = run("--size", "900MB@first-mirror", "--policy", "adaptive", "--json");

        assertThat(exitCode).isZero();
        JsonNode waves = json().at("/policies/0/waves");
        assertThat(waves).hasSize(2);
        assertThat(waves.at("/0/lastSeconds/mean").asDouble())
                .isLessThan(waves.at("/1/lastSeconds/mean").asDouble());
    }

    @Test
    void leavesTheThirdOfTwoMirrorsOut() throws IOException {
        int exitCode = terminal.run("plan", "--mirrors", "2", "--size", "1GB", "--rate", "70Mbit/s", "--json");

        assertThat(exitCode).isZero();
        assertThat(json().at("/policies/0").has("thirdSeconds")).isFalse();
    }

    @Test
    void showsPoliciesSideBySideWithinEightyColumns() {
        int exitCode = run("--rate", "1Gbit/s");

        assertThat(exitCode).isZero();
        assertThat(terminal.out().lines())
                .allSatisfy(line -> assertThat(line.length()).isLessThanOrEqualTo(80))
                .anyMatch(line -> line.startsWith("No policy has the first mirror ready before"))
                .anyMatch(line -> line.startsWith("a fixed:10 "))
                .anyMatch(line -> line.startsWith("d adaptive "))
                .anyMatch(line -> line.startsWith(" 50% |"));
        assertThat(terminal.out()).matches("[\\x20-\\x7e\\n]+");
    }

    @ParameterizedTest
    @CsvSource({
        "--mirrors, 0, a whole number from 1 to 1000",
        "--size, 0, a size with its unit",
        "--size, 1GB@never, a size with its unit",
        "--rate, 70, a rate in bits",
        "--poll, 0s, a time from 1s to a year",
        "--retry, soon, a time from 1s to a year",
        "--policy, fixed:0, a policy: adaptive",
        "--policy, 'first-ready-first:4,2', a policy: adaptive",
        "--runs, 0, a whole number from 1 to 10000",
        "--efficiency, 120%, a percentage from 1% to 100%",
        "--slow-rate, 0Mbit/s, a rate in bits",
    })
    void refusesAnOptionThatMakesNoSense(String option, String value, String expected) {
        int exitCode = terminal.run("plan", option, value);

        assertThat(exitCode).isEqualTo(ExitCode.USAGE);
        assertThat(terminal.out()).isEmpty();
        assertThat(terminal.err()).contains(option, "'" + value + "' is not", expected);
    }

    @ParameterizedTest
    @CsvSource({
        "--history, '', give one of --mirrors",
        "--slow, 2, --slow and --slow-rate go together",
        "--jitter, 40m, no more than half of --poll",
        "--runs, 10000000000, a whole number",
    })
    void refusesWhatContradictsItself(String option, String value, String expected) {
        int exitCode = value.isEmpty() ? run(option) : run(option, value);

        assertThat(exitCode).isEqualTo(ExitCode.USAGE);
        assertThat(terminal.err()).contains(expected);
    }

    @Test
    void asksForTheMirrors() {
        int exitCode = terminal.run("plan", "--size", "1GB", "--rate", "70Mbit/s");

        assertThat(exitCode).isEqualTo(ExitCode.USAGE);
        assertThat(terminal.err()).contains("--mirrors, --history and --log");
    }

    @Test
    void boundsTheWork() {
        int exitCode =
                terminal.run("plan", "--mirrors", "1000", "--runs", "10000", "--size", "1GB", "--rate", "70Mbit/s");

        assertThat(exitCode).isEqualTo(ExitCode.USAGE);
        assertThat(terminal.err()).contains("--runs: at most 2000 for 1000 mirrors");
    }

    @Test
    void takesMirrorsFromALog(@TempDir Path folder) throws IOException {
        Path log = folder.resolve("rsyncd.log");
        StringBuilder lines = new StringBuilder();
        for (int hour = 10; hour < 20; hour++) {
            lines.append(session(hour, "10.0.0.8")).append(session(hour, "10.0.0.9"));
        }
        Files.writeString(log, lines);

        int exitCode = terminal.run(
                "plan", "--log", log.toString(), "--size", "1GB", "--rate", "70Mbit/s", "--policy", "adaptive");

        assertThat(exitCode).isZero();
        assertThat(terminal.out()).startsWith("2 mirrors, each every 1h; 1GB; 70Mbit/s.");
    }

    @Test
    void saysWhichLogIsNotThere() {
        int exitCode = terminal.run("plan", "--log", "/nowhere/rsyncd.log", "--size", "1GB", "--rate", "70Mbit/s");

        assertThat(exitCode).isEqualTo(ExitCode.USAGE);
        assertThat(terminal.err()).contains("--log: no such file: /nowhere/rsyncd.log");
    }

    private static String session(int hour, String address) {
        int pid = hour * 10 + address.length() + address.charAt(address.length() - 1);
        String at = "2026/11/22 " + hour + ":29:04 [" + pid + "] ";
        return at + "connect from UNDETERMINED (" + address + ")\n"
                + at + "rsync on archive/ from UNDETERMINED (" + address + ")\n"
                + at + "sent 100 bytes  received 10 bytes  total size 11\n";
    }
}
