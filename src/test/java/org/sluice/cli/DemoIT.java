package org.sluice.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The whole demonstration in a process of its own, small. */
class DemoIT {

    private static final Duration PATIENCE = Duration.ofSeconds(90);

    @TempDir
    Path folder;

    private final List<Process> started = new ArrayList<>();

    @AfterEach
    void killWhatIsLeft() {
        started.forEach(process -> {
            process.descendants().forEach(ProcessHandle::destroyForcibly);
            process.destroyForcibly();
        });
    }

    @Test
    void endsWithOneJsonDocumentThatSaysThatAllFilesAreEqual() throws Exception {
        Process demo = demo("--mirrors", "3", "--size", "4MiB", "--poll", "1s", "--exit", "--json");

        int exit = end(demo);

        assertThat(exit).as(said("err")).isZero();
        JsonNode report = new ObjectMapper().readTree(said("out"));
        assertThat(report.path("ok").asBoolean()).isTrue();
        assertThat(report.path("files").path("equal").asInt()).isEqualTo(3 * 7);
        assertThat(report.path("hook").path("runs").asInt()).isEqualTo(1);
        assertThat(report.path("waves")).hasSize(2).allSatisfy(wave -> {
            assertThat(wave.path("ready").asInt()).isEqualTo(3);
            assertThat(wave.path("first").path("seconds").asDouble()).isNotNegative();
            assertThat(wave.path("rules"))
                    .allSatisfy(rule -> assertThat(rule.path("fired").asInt()).isEqualTo(1));
        });
        assertThat(leftBehind()).isEmpty();
    }

    @Test
    void tellsWhatHappensInPlainLinesWhereThereIsNoTerminal() throws Exception {
        Process demo = demo("--mirrors", "2", "--size", "1MiB", "--poll", "1s");

        int exit = end(demo);

        assertThat(exit).as(said("err")).isZero();
        assertThat(said("out"))
                .doesNotContain("\u001b")
                .containsPattern("(?m)^ +[0-9.]+ s {2}stable/6.9 images is ready: first-mirror$")
                .contains("metrics http://127.0.0.1:", "hook     ran once", "files    all 14 of 14")
                .containsPattern("(?m)^ +[0-9.]+ s {2}comparing files: mirror 1 of 2$");
        assertThat(said("err")).doesNotContain("sluice", "Exception");
        assertThat(leftBehind()).isEmpty();
    }

    @Test
    void endsCleanlyWhenItIsToldToInTheMiddle() throws Exception {
        Process demo = demo("--mirrors", "3", "--size", "8MiB", "--rate", "1Mbit/s", "--poll", "1s");
        await().atMost(PATIENCE).until(() -> said("out").contains("images is staged"));
        List<ProcessHandle> children = demo.descendants().toList();

        demo.destroy();

        assertThat(demo.waitFor(PATIENCE.toSeconds(), TimeUnit.SECONDS)).isTrue();
        assertThat(children).isNotEmpty();
        await().until(() -> children.stream().noneMatch(ProcessHandle::isAlive));
        assertThat(leftBehind()).isEmpty();
    }

    @Test
    void leavesNoProcessBehindWhenItIsKilled() throws Exception {
        Process demo = demo("--mirrors", "3", "--size", "8MiB", "--rate", "1Mbit/s", "--poll", "1s");
        await().atMost(PATIENCE).until(() -> said("out").contains("images is staged"));
        await().atMost(PATIENCE)
                .until(() -> processes().stream().anyMatch(line -> line.contains("--address=127.0.0.")));

        demo.destroyForcibly().waitFor();

        await().untilAsserted(() -> assertThat(processes()).isEmpty());
    }

    private Process demo(String... options) throws IOException {
        List<String> command = new ArrayList<>(List.of(
                Path.of(System.getProperty("java.home"), "bin/java").toString(),
                // for a short life, as in the other tests' processes
                "-XX:TieredStopAtLevel=1",
                "-XX:+UseSerialGC",
                "--enable-native-access=ALL-UNNAMED",
                "-Dsluice.home=" + Path.of("").toAbsolutePath(),
                "-Dlogback.configurationFile=" + Path.of("config/logback.xml").toAbsolutePath(),
                "-cp",
                System.getProperty("java.class.path"),
                "org.sluice.cli.Sluice",
                "demo"));
        command.addAll(List.of(options));
        ProcessBuilder builder = new ProcessBuilder(command)
                .redirectOutput(folder.resolve("out").toFile())
                .redirectError(folder.resolve("err").toFile());
        builder.environment()
                .put("TMPDIR", Files.createDirectory(folder.resolve("tmp")).toString());
        Process process = builder.start();
        started.add(process);
        return process;
    }

    private static int end(Process demo) throws InterruptedException {
        assertThat(demo.waitFor(PATIENCE.toSeconds(), TimeUnit.SECONDS))
                .as("ends in time")
                .isTrue();
        return demo.exitValue();
    }

    private String said(String stream) throws IOException {
        return Files.readString(folder.resolve(stream));
    }

    /** Files in the temporary folder, and processes that were started in it. */
    private List<String> leftBehind() throws IOException {
        try (Stream<Path> files = Files.list(folder.resolve("tmp"))) {
            return Stream.concat(files.map(Path::toString), processes().stream())
                    .toList();
        }
    }

    /** The command lines of all that was started in the temporary folder. */
    private List<String> processes() {
        String tmp = folder.resolve("tmp").toString();
        try (Stream<ProcessHandle> processes = ProcessHandle.allProcesses()) {
            return processes
                    .map(process -> process.info().commandLine().orElse(""))
                    .filter(line -> line.contains(tmp))
                    .toList();
        }
    }
}
