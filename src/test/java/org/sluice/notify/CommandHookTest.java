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
import org.sluice.config.HookAction;
import org.sluice.config.HookConfig;
import org.sluice.ledger.Event;
import org.sluice.ledger.EventType;

class CommandHookTest {

    @TempDir
    Path directory;

    @Test
    void givesTheEventOnStandardInputAndItsFieldsAsVariables() throws Exception {
        HookRun run = run(script("cat; echo; echo \"$SLUICE_RELEASE $SLUICE_RULE $SLUICE_IDEMPOTENCY_KEY\""), 1);

        Answer outcome = answer(run);

        assertThat(outcome.code()).hasValue(0);
        assertThat(outcome.words()).isEqualTo("{event}\\u000Astable/6.9 first-mirror e1/tests");
    }

    @Test
    void neverLetsAShellReadTheEvent() throws Exception {
        Path trap = directory.resolve("trap");
        HookRun run =
                run(script("echo \"$SLUICE_TEXT\""), 1, Map.of("text", "$(touch " + trap + ")`touch " + trap + "`"));

        Answer outcome = answer(run);

        assertThat(outcome.words()).startsWith("$(touch");
        assertThat(trap).doesNotExist();
    }

    @Test
    void tellsTheExitStatusAndTheEndOfTheOutput() throws Exception {
        Answer outcome = answer(run(script("echo no mail server >&2; exit 7"), 1));

        assertThat(outcome.code()).hasValue(7);
        assertThat(outcome.words()).isEqualTo("no mail server");
        assertThat(outcome.verdict()).isEqualTo(new Verdict.Failed(Duration.ZERO));
    }

    @Test
    void doesNotRunAnAttemptAgainThatEndedBeforeItWasRecorded() throws Exception {
        Path ledger = directory.resolve("ran");
        HookRun run = run(script("echo x >>" + ledger), 1);

        Answer first = answer(run);
        Answer again = answer(run);

        assertThat(first.code()).hasValue(0);
        assertThat(again.code()).hasValue(0);
        assertThat(ledger).hasContent("x\n");
    }

    /** A volume that is full, for one: it would be run again once there is room. */
    @Test
    void isNotRunWhereItsOutcomeCanNotBeKept() throws Exception {
        Path ran = directory.resolve("ran");
        HookRun run = run(script("echo x >>" + ran + "; exit 7"), 1);
        Path full = Files.createDirectories(directory.resolve("hooks/e1-tests/attempt-1.new"));

        Answer refused = answer(run);
        boolean isRun = Files.exists(ran);
        Files.delete(full);

        assertThat(refused.code()).hasValue(125);
        assertThat(isRun).isFalse();
        assertThat(answer(run).code()).hasValue(7);
        assertThat(answer(run).code()).hasValue(7);
        assertThat(ran).hasContent("x\n");
    }

    @Test
    void runsTheNextAttemptOfAHookThatFailed() throws Exception {
        Path ledger = directory.resolve("ran");
        Path script = script("echo \"$SLUICE_ATTEMPT\" >>" + ledger + "; exit 1");

        answer(run(script, 1));
        answer(run(script, 2));

        assertThat(ledger).hasContent("1\n2\n");
    }

    @Test
    void stopsAHookThatRunsTooLong() throws Exception {
        HookRun run = run(script("exec sleep 60"), 1, Map.of(), Duration.ofMillis(200));

        assertThat(answer(run).code()).hasValue(124);
    }

    @Test
    void endsAlthoughTheHookLeavesAProcessBehind() throws Exception {
        HookRun run = run(script("sleep 20 >/dev/null 2>&1 & echo $!"), 1);

        Answer first = answer(run);
        Answer again = answer(run);

        ProcessHandle.of(Long.parseLong(first.words())).ifPresent(ProcessHandle::destroy);
        assertThat(first.code()).hasValue(0);
        assertThat(again.code()).hasValue(0);
    }

    @Test
    void waitsForTheSameAttemptOfASluiceThatWasKilled() throws Exception {
        Path ran = directory.resolve("ran");
        HookRun run = run(script("cat >>" + ran + "; sleep 0.5"), 1);
        Thread killed = new Thread(() -> ignoreInterrupt(run));
        killed.start();
        await().until(() -> Files.exists(ran)); // it died while its hook ran, not while it began

        Answer outcome = answer(run);

        killed.join();
        assertThat(outcome.code()).hasValue(0);
        assertThat(ran).hasContent("{event}");
    }

    private void ignoreInterrupt(HookRun run) {
        try {
            answer(run);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    @Test
    void failsWhenTheCommandDoesNotExist() throws Exception {
        Answer outcome = answer(run(directory.resolve("none"), 1));

        assertThat(outcome.verdict()).isEqualTo(new Verdict.Failed(Duration.ZERO));
        assertThat(outcome.words()).contains("none");
    }

    private Answer answer(HookRun run) throws InterruptedException {
        CommandHook hook = new CommandHook(directory.resolve("hooks"), event -> "{event}");
        return hook.run(run, (HookAction.Command) run.hook().action());
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
                new HookAction.Command(List.of(script.toString())),
                timeout,
                3,
                Duration.ofSeconds(1));
        Event event = new Event(1, "e1", EventType.RELEASE_READY, "stable/6.9 images", Instant.EPOCH, data);
        return new HookRun(hook, event, attempt);
    }
}
