package org.sluice.notify;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.sluice.config.HookConfig;
import org.sluice.ledger.Event;
import org.sluice.ledger.EventType;

class CommandHookTest {

    @TempDir
    Path directory;

    @Test
    void givesTheEventOnStandardInputAndItsFieldsAsVariables() throws Exception {
        HookRun run = run(script("cat; echo; echo \"$SLUICE_RELEASE $SLUICE_RULE $SLUICE_IDEMPOTENCY_KEY\""), 1);

        HookOutcome outcome = hook().run(run);

        assertThat(outcome.exitCode()).isZero();
        assertThat(outcome.output()).isEqualTo("{event}\\u000Astable/6.9 first-mirror e1/tests");
    }

    @Test
    void neverLetsAShellReadTheEvent() throws Exception {
        Path trap = directory.resolve("trap");
        HookRun run =
                run(script("echo \"$SLUICE_TEXT\""), 1, Map.of("text", "$(touch " + trap + ")`touch " + trap + "`"));

        HookOutcome outcome = hook().run(run);

        assertThat(outcome.output()).startsWith("$(touch");
        assertThat(trap).doesNotExist();
    }

    @Test
    void tellsTheExitStatusAndTheEndOfTheOutput() throws Exception {
        HookOutcome outcome = hook().run(run(script("echo no mail server >&2; exit 7"), 1));

        assertThat(outcome.exitCode()).isEqualTo(7);
        assertThat(outcome.output()).isEqualTo("no mail server");
        assertThat(outcome.isSuccess()).isFalse();
    }

    @Test
    void doesNotRunAnAttemptAgainThatEndedBeforeItWasRecorded() throws Exception {
        Path ledger = directory.resolve("ran");
        HookRun run = run(script("echo x >>" + ledger), 1);

        HookOutcome first = hook().run(run);
        HookOutcome again = hook().run(run);

        assertThat(first.exitCode()).isZero();
        assertThat(again.exitCode()).isZero();
        assertThat(ledger).hasContent("x\n");
    }

    @Test
    void runsTheNextAttemptOfAHookThatFailed() throws Exception {
        Path ledger = directory.resolve("ran");
        Path script = script("echo \"$SLUICE_ATTEMPT\" >>" + ledger + "; exit 1");

        hook().run(run(script, 1));
        hook().run(run(script, 2));

        assertThat(ledger).hasContent("1\n2\n");
    }

    @Test
    void stopsAHookThatRunsTooLong() throws Exception {
        HookRun run = run(script("exec sleep 60"), 1, Map.of(), Duration.ofMillis(200));

        assertThat(hook().run(run).exitCode()).isEqualTo(124);
    }

    @Test
    void endsAlthoughTheHookLeavesAProcessBehind() throws Exception {
        HookRun run = run(script("sleep 20 >/dev/null 2>&1 & echo $!"), 1);

        HookOutcome first = hook().run(run);
        HookOutcome again = hook().run(run);

        ProcessHandle.of(Long.parseLong(first.output())).ifPresent(ProcessHandle::destroy);
        assertThat(first.exitCode()).isZero();
        assertThat(again.exitCode()).isZero();
    }

    @Test
    void waitsForTheSameAttemptOfASluiceThatWasKilled() throws Exception {
        Path ran = directory.resolve("ran");
        HookRun run = run(script("cat >>" + ran + "; sleep 0.5"), 1);
        Thread killed = new Thread(() -> ignoreInterrupt(run));
        killed.start();
        await().until(() -> Files.exists(ran)); // it died while its hook ran, not while it began

        HookOutcome outcome = hook().run(run);

        killed.join();
        assertThat(outcome.exitCode()).isZero();
        assertThat(ran).hasContent("{event}");
    }

    private void ignoreInterrupt(HookRun run) {
        try {
            hook().run(run);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    @Test
    void failsWhenTheCommandDoesNotExist() throws Exception {
        HookOutcome outcome = hook().run(run(directory.resolve("none"), 1));

        assertThat(outcome.isSuccess()).isFalse();
        assertThat(outcome.output()).contains("none");
    }

    private CommandHook hook() {
        return new CommandHook(directory.resolve("hooks"), event -> "{event}");
    }

    private Path script(String body) throws IOException {
        Path script = Files.writeString(directory.resolve("hook"), "#!/bin/sh\n" + body + "\n");
        return Files.setPosixFilePermissions(script, PosixFilePermissions.fromString("rwxr-xr-x"));
    }

    private static HookRun run(Path script, int attempt) {
        return run(script, attempt, Map.of("release", "stable/6.9", "rule", "first-mirror"), Duration.ofSeconds(30));
    }

    private static HookRun run(Path script, int attempt, Map<String, Object> data) {
        return run(script, attempt, data, Duration.ofSeconds(30));
    }

    private static HookRun run(Path script, int attempt, Map<String, Object> data, Duration timeout) {
        HookConfig hook = new HookConfig(
                "tests",
                "release.ready",
                Optional.empty(),
                Optional.empty(),
                List.of(script.toString()),
                timeout,
                3,
                Duration.ofSeconds(1));
        Event event = new Event(1, "e1", EventType.RELEASE_READY, "stable/6.9 images", Instant.EPOCH, data);
        return new HookRun(hook, event, attempt);
    }
}
