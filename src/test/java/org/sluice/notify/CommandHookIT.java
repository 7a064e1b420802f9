package org.sluice.notify;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.sluice.config.HookAction.Command;
import org.sluice.testkit.SluiceProcess;

/** What a hook's command finds when it runs, and what bounds it. */
@Timeout(180)
class CommandHookIT {

    private static final Duration LONG = Duration.ofSeconds(30);
    private static final Duration SHORT = Duration.ofSeconds(2);
    private static final int MOST_OUTPUT = 64 << 10;

    @TempDir
    Path folder;

    @Test
    void itsEnvironmentIsBuiltFromNothing() throws Exception {
        answer(new Command(List.of("env"), Optional.empty(), Map.of("MAILTO", "a@x.org", "HOME", "/else")), LONG);

        Map<String, String> found = output().lines()
                .map(line -> line.split("=", 2))
                .collect(Collectors.toMap(parts -> parts[0], parts -> parts[1]));
        TreeSet<String> names = new TreeSet<>(found.keySet());
        names.removeAll(List.of("TZ", "PWD")); // the host's zone, if it is set; the shell's own
        assertThat(names)
                .containsExactly(
                        "HOME",
                        "LANG",
                        "LOGNAME",
                        "MAILTO",
                        "PATH",
                        "SLUICE_ATTEMPT",
                        "SLUICE_EVENT_ID",
                        "SLUICE_EVENT_SUBJECT",
                        "SLUICE_EVENT_TIME",
                        "SLUICE_EVENT_TYPE",
                        "SLUICE_IDEMPOTENCY_KEY",
                        "SLUICE_MIRROR",
                        "SLUICE_RELEASE",
                        "SLUICE_WAVE",
                        "USER");
        assertThat(found).containsEntry("PATH", CommandHook.SEARCH_PATH).containsEntry("HOME", "/else");
    }

    @Test
    void inheritsNoDescriptorNoTerminalAndNoGroupOfSluice() throws Exception {
        answer(shell("ls /proc/self/fd | tr '\\n' ' '; umask; pwd; echo $$; cut -d' ' -f5,6,7 /proc/$$/stat"), LONG);

        // 3 is the listing's own; the limit's process leads the group and the session
        List<String> lines = output().lines().toList();
        assertThat(lines.subList(0, 2))
                .containsExactly("0 1 2 3 0027", Path.of("").toAbsolutePath().toString());
        List<String> ids = Arrays.asList(lines.get(3).split(" ", -1));
        String mine =
                Files.readString(Path.of("/proc/self/stat")).split("\\) ", 2)[1].split(" ", -1)[3];
        assertThat(ids.get(0)).isEqualTo(ids.get(1)).isNotEqualTo(mine);
        assertThat(ids.get(2)).isEqualTo("0");
    }

    @Test
    void ofWhatItPrintsBeginningAndEndAreKept() throws Exception {
        Answer answer = answer(shell("seq 1 1000000"), LONG);

        assertThat(answer.code()).hasValue(0);
        assertThat(answer.words()).endsWith("1000000");
        assertThat(output())
                .startsWith("1\n2\n3\n")
                .endsWith("999999\n1000000\n")
                .hasSize(MOST_OUTPUT);
    }

    @Test
    void whatItPrintsIsBoundedWhileItRunsToo() throws Exception {
        Answer answer = answer(shell("yes & while :; do du -b " + outputFile() + "; done >" + sizes()), SHORT);

        assertThat(answer.code()).hasValue(124);
        List<Long> seen = Files.readAllLines(sizes()).stream()
                .filter(line -> line.contains("\t"))
                .map(line -> Long.valueOf(line.split("\t", -1)[0]))
                .toList();
        assertThat(seen).isNotEmpty().allSatisfy(size -> assertThat(size).isLessThanOrEqualTo(MOST_OUTPUT));
        assertThat(Files.size(outputFile())).isLessThanOrEqualTo(MOST_OUTPUT);
    }

    @Test
    void goesOnPrintingWhenSluiceIsKilledAndItsOutcomeIsFound() throws Exception {
        Path ran = folder.resolve("ran");
        Path go = folder.resolve("go");
        String script = "echo x >>" + ran + "; while [ ! -e " + go + " ]; do sleep 0.05; done; seq 1 100000; exit 3";
        try (SluiceProcess killed = SluiceProcess.start(
                HaltedHook.class.getName(), List.of(results().toString(), script), folder)) {
            await().until(() -> Files.exists(ran));
            killed.kill();
        }

        Files.createFile(go);
        Answer answer = answer(shell(script), LONG);

        assertThat(answer.code()).hasValue(3);
        assertThat(answer.words()).endsWith("100000");
        assertThat(ran).hasContent("x\n");
    }

    @Test
    void theLimitEndsAlsoWhatItStartedAndWhatHeedsNoSignal() throws Exception {
        Path child = folder.resolve("child");
        Command command = shell("trap '' TERM; (trap '' TERM; sleep 91; sleep 92) & echo $! >" + child + "; sleep 93");

        Answer answer = answer(command, SHORT);

        assertThat(answer.code().orElse(0)).isIn(124, 137);
        await().until(() -> !isAlive(child));
    }

    @Test
    void theLimitEndsWhatOutlivesTheCommandThatHeedsIt() throws Exception {
        Path child = folder.resolve("child");

        Answer answer = answer(shell("(trap '' TERM; sleep 91; sleep 92) & echo $! >" + child + "; sleep 93"), SHORT);

        assertThat(answer.code()).hasValue(124);
        await().until(() -> !isAlive(child));
    }

    @Test
    void whatItLeavesRunningWithItsOutputOpenHoldsNothingUp() throws Exception {
        Path child = folder.resolve("child");
        long begin = System.nanoTime();

        Answer answer = answer(shell("setsid sleep 50 & echo $! >" + child + "; echo left"), LONG);

        assertThat(answer.code()).hasValue(0);
        assertThat(answer.words()).isEqualTo("left");
        assertThat(Duration.ofNanos(System.nanoTime() - begin)).isLessThan(Duration.ofSeconds(20));
        assertThat(isAlive(child)).isTrue();
        process(child).ifPresent(ProcessHandle::destroy);
    }

    @Test
    void aValueThatNoVariableCanHoldIsCutAndTheHookRuns() throws Exception {
        HookRun run = HookSamples.run(shell("echo ${#SLUICE_MIRROR}"), LONG, "m".repeat(300_000));

        assertThat(answer(run).words()).isEqualTo("4096");
    }

    @Test
    void whatItLeavesIsForSluicesUserAlone() throws Exception {
        answer(shell("echo secret"), LONG);

        assertThat(PosixFilePermissions.toString(
                        Files.getPosixFilePermissions(outputFile().getParent())))
                .isEqualTo("rwx------");
    }

    private Answer answer(Command command, Duration timeout) throws InterruptedException {
        return answer(HookSamples.run(command, timeout));
    }

    private Answer answer(HookRun run) throws InterruptedException {
        return new CommandHook(results(), HookSamples::body)
                .run(run, (Command) run.hook().action());
    }

    private static Command shell(String script) {
        return new Command(List.of("/bin/sh", "-c", script));
    }

    private Path results() {
        return folder.resolve("results");
    }

    private Path sizes() {
        return folder.resolve("sizes");
    }

    private Path outputFile() {
        return results().resolve(HookSamples.ID + "-tell").resolve("output-1");
    }

    private String output() throws IOException {
        return Files.readString(outputFile(), StandardCharsets.UTF_8);
    }

    private static boolean isAlive(Path pid) throws IOException {
        return process(pid).filter(ProcessHandle::isAlive).isPresent();
    }

    private static Optional<ProcessHandle> process(Path pid) throws IOException {
        return ProcessHandle.of(Long.parseLong(Files.readString(pid).strip()));
    }
}
