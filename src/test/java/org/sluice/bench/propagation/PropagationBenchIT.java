package org.sluice.bench.propagation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;
import static org.awaitility.Awaitility.await;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The benchmark itself, with a small release: are its figures possible, and does it leave the host as it was? */
class PropagationBenchIT {

    private static final String SMALL = "--mirrors 3 --size 4MB --rate 100Mbit/s --spread 200ms --no-history ";

    /** So long does a release take on the link, without any header. */
    private static final double ONE = 0.32;

    @TempDir
    private Path folder;

    private static void assumeRoot() throws IOException {
        assumeTrue(EnclosedBench.isPermitted(), "only root can make network namespaces");
    }

    @Test
    void tellsFiguresThatTheLinkAllows() throws Exception {
        assumeRoot();

        JsonNode results = results(SMALL + "--slow 0 --retry 500ms --policies fixed:1,fixed:10,unlimited --json");

        assertThat(results.get("aloneSeconds").asDouble()).isBetween(ONE, 20 * ONE);
        assertThat(results.get("trials")).hasSize(3).allSatisfy(trial -> {
            assertThat(trial.get("failures").asInt()).isZero();
            assertThat(trial.get("linkUse").asDouble()).isBetween(0.1, 1.05);
            assertThat(trial.get("firstSeconds").asDouble()).isGreaterThan(ONE);
            assertThat(trial.get("lastSeconds").asDouble()).isGreaterThan(3 * ONE);
            assertThat(trial.get("mirrors"))
                    .hasSize(3)
                    .allSatisfy(mirror -> assertThat(mirror.get("readySeconds").asDouble()
                                    - mirror.get("arrivalSeconds").asDouble())
                            .isGreaterThan(ONE));
        });
        assertThat(results.get("trials").get(0).get("refusals").asInt()).isPositive();
        assertThat(results.get("trials").get(1).get("refusals").asInt()).isZero();
        assertThat(results.get("trials").get(2).get("refusals").asInt()).isZero();
    }

    @Test
    void holdsASlowMirrorToItsLineAndNoOther() throws Exception {
        assumeRoot();

        JsonNode results = results(SMALL + "--slow 1 --slow-rate 10Mbit/s --policies unlimited --json");

        assertThat(results.get("trials").get(0).get("mirrors")).hasSize(3).allSatisfy(mirror -> {
            double took = mirror.get("readySeconds").asDouble()
                    - mirror.get("arrivalSeconds").asDouble();
            double least = mirror.get("slow").asBoolean() ? 10 * ONE : ONE;
            assertThat(took).isGreaterThan(least);
        });
        assertThat(results.get("floorSeconds").asDouble()).isEqualTo(ONE, within(0.2));
    }

    @Test
    void admitsThroughThePipelineAndTellsWhatWasPredicted() throws Exception {
        assumeRoot();
        double one = 1.6;

        JsonNode results = results("--mirrors 3 --size 40MB --rate 200Mbit/s --spread 200ms --slow 0 --retry 500ms"
                + " --policies adaptive,first-ready-first:1,10 --json --keep " + folder);

        assertThat(results.get("policies")).hasSize(2).allSatisfy(policy -> {
            assertThat(policy.at("/firstSeconds").asDouble()).isBetween(one, 3 * one);
            assertThat(policy.at("/lastSeconds").asDouble()).isGreaterThan(3 * one);
            assertThat(policy.at("/predicted/firstSeconds").asDouble()).isGreaterThan(one);
        });
        assertThat(results.at("/policies/0/refusals").asInt()).isZero();
        assertThat(results.at("/policies/1/refusals").asInt()).isPositive();
        assertThat(folder.resolve("adaptive-slow0-seed1")).isDirectoryContaining("glob:**/{ledger.db,pulls,link}");
        assertThat(Files.readAllLines(folder.resolve("adaptive-slow0-seed1/pulls")))
                .as("a line for each pull that counts")
                .hasSize(1 + 3);
    }

    @Test
    void saysThatFiguresAreVoidWhereAMirrorNeverGetsIn() throws Exception {
        assumeRoot();

        try (EnclosedBench bench =
                EnclosedBench.start(folder, SMALL + "--slow 0 --retry 1h --deadline 4s --policies fixed:1,unlimited")) {

            assertThat(bench.exit()).isOne();
            assertThat(bench.said())
                    .containsPattern("fixed:1 +void")
                    .containsPattern("VOID: fixed:1, seed 1: mirror\\d has not ended a pull well within 4 s: .*"
                            + "max connections")
                    .containsPattern("unlimited +\\d");
        }
    }

    @Test
    void saysHowToStartItWhereItIsNotEnclosed() throws Exception {
        try (EnclosedBench bench = EnclosedBench.unenclosed(folder, "--mirrors 1")) {

            assertThat(bench.exit()).isEqualTo(3);
            assertThat(bench.complained()).contains("as root, make bench-propagation");
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"the enclosure, killed", "the benchmark, killed", "the benchmark, interrupted"})
    void leavesNothingBehindWhenItsEndComesInTheMiddle(String end) throws Exception {
        assumeRoot();
        Set<String> interfaces = new TreeSet<>(Interfaces.read().keySet());
        List<Path> names = names();
        try (EnclosedBench bench = EnclosedBench.start(folder, "--mirrors 3 --size 4MB --rate 2Mbit/s --slow 0")) {
            await().until(() -> !bench.running("rsync -rt").isEmpty());
            List<ProcessHandle> family = bench.family().toList();
            Set<String> networks = networksOf(family.stream().map(ProcessHandle::pid));
            assertThat(networks).hasSizeGreaterThanOrEqualTo(3);

            end(bench, end);

            assertThat(bench.exit()).isNotZero();
            await().untilAsserted(() -> assertThat(family).noneMatch(ProcessHandle::isAlive));
            await().untilAsserted(() -> assertThat(
                            networksOf(ProcessHandle.allProcesses().map(ProcessHandle::pid)))
                    .doesNotContainAnyElementsOf(networks));
            assertThat(Interfaces.read().keySet()).isEqualTo(interfaces);
            assertThat(names()).isEqualTo(names);
        }
    }

    @Test
    void isStartedByMakeInTheSameEnclosure() throws Exception {
        assertThat(Path.of("Makefile")).content().contains("enclosed = " + String.join(" ", Enclosure.COMMAND));
    }

    private JsonNode results(String arguments) throws IOException, InterruptedException {
        try (EnclosedBench bench = EnclosedBench.start(folder, arguments)) {
            assertThat(bench.exit()).as(() -> arguments).isZero();
            return new ObjectMapper().readTree(bench.said()).get("cases").get(0);
        }
    }

    private static void end(EnclosedBench bench, String how) throws IOException {
        switch (how) {
            case "the enclosure, killed" -> bench.process().destroyForcibly();
            case "the benchmark, killed" -> bench.benchmark().destroyForcibly();
            default ->
                Command.run(
                        "kill", "-s", "INT", String.valueOf(bench.benchmark().pid()));
        }
    }

    /** The network namespaces of processes, without our own. */
    private static Set<String> networksOf(Stream<Long> processes) throws IOException {
        Set<String> networks = new TreeSet<>();
        processes.forEach(process -> {
            try {
                networks.add(Files.readSymbolicLink(Path.of("/proc/" + process + "/ns/net"))
                        .toString());
            } catch (IOException gone) {
                // it has ended meanwhile
            }
        });
        networks.remove(Files.readSymbolicLink(Path.of("/proc/self/ns/net")).toString());
        return networks;
    }

    /** What {@code ip} knows by name. */
    private static List<Path> names() throws IOException {
        Path known = Path.of("/run/netns");
        if (!Files.isDirectory(known)) {
            return List.of();
        }
        try (Stream<Path> names = Files.list(known)) {
            return names.sorted().toList();
        }
    }
}
