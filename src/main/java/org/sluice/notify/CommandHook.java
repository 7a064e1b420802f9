package org.sluice.notify;

import static java.nio.file.StandardCopyOption.ATOMIC_MOVE;

import java.io.IOException;
import java.math.BigDecimal;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.function.Function;
import org.sluice.config.HookAction.Command;
import org.sluice.ledger.Event;

/**
 * Runs a hook's command: the event as JSON on its standard input, its fields as {@code SLUICE_*} variables.
 *
 * <p>The command is started by a fixed wrapper that holds a lock while it runs and leaves its exit status in a file, so
 * that a Sluice that was killed in the middle finds the outcome, or waits for it, and does not run the command again
 * (ADR 0009). Nothing of the event is ever read by a shell.
 */
public final class CommandHook {

    private static final int OUTPUT_BYTES = 300;
    private static final int TIMED_OUT = 124;
    private static final int NOT_STARTED = 126;

    /** How long a hook that was told to end, and the writing of its result, may take besides. */
    private static final Duration GRACE = Duration.ofSeconds(5);

    /**
     * $1 is the result file, $2 how many seconds the command may take, the rest is the command. The time-out holds also
     * when Sluice was killed; what the command leaves running does not keep the lock. Ctrl-C in Sluice's terminal ends
     * Sluice, not the wrapper, which would leave no result.
     *
     * <p>The result's room is taken first, and written over afterwards: on a volume that is full, a command whose
     * outcome can't be kept is not run, for it would be run again.
     */
    private static final String ONCE = """
            trap : INT HUP
            result=$1; seconds=$2; shift 2
            exec 9>"$result.lock"
            flock 9 || exit 125
            if [ -f "$result" ]; then read -r status <"$result" && exit "$status"; fi
            echo 000 >"$result.new" && sync "$result.new" || exit 125
            timeout -k 1 "$seconds" "$@" 9>&-
            status=$?
            printf '%-3s\\n' "$status" 1<>"$result.new" && sync "$result.new" && mv "$result.new" "$result"
            exit "$status"
            """;

    private final Path directory;
    private final Function<Event, String> body;

    /**
     * @param directory where results and output of the runs are kept
     * @param body the event as it is given on standard input
     */
    public CommandHook(Path directory, Function<Event, String> body) {
        this.directory = directory.toAbsolutePath();
        this.body = body;
    }

    Answer run(HookRun run, Command command) throws InterruptedException {
        Path place =
                directory.resolve(run.event().id() + "-" + run.hook().name().replaceAll("[^A-Za-z0-9._-]", "_"));
        Path result = place.resolve("attempt-" + run.attempt());
        Path output = place.resolve("output-" + run.attempt());
        try {
            Files.createDirectories(place);
            int exitCode = finish(start(run, command, result, output), run);
            String end = tail(output);
            return exitCode == 0 ? Answer.done(0, end) : Answer.failed(exitCode, end);
        } catch (IOException e) {
            return Answer.failed(NOT_STARTED, String.valueOf(e.getMessage()));
        }
    }

    /** The event comes from a file: a pipe would break, half read, when Sluice is killed. */
    private Process start(HookRun run, Command hook, Path result, Path output) throws IOException {
        Path event = result.resolveSibling("event.json");
        Path written = Files.writeString(result.resolveSibling("event.new"), body.apply(run.event()));
        Files.move(written, event, ATOMIC_MOVE);
        Duration timeout = run.hook().timeout();
        List<String> command = new ArrayList<>(List.of("/bin/sh", "-c", ONCE, "once", result.toString()));
        command.add(BigDecimal.valueOf(timeout.toMillis(), 3).toPlainString());
        command.addAll(hook.run());
        ProcessBuilder builder = new ProcessBuilder(command)
                .redirectErrorStream(true)
                .redirectInput(event.toFile())
                .redirectOutput(ProcessBuilder.Redirect.appendTo(output.toFile()));
        builder.environment().putAll(variables(run));
        return builder.start();
    }

    private static int finish(Process process, HookRun run) throws InterruptedException {
        Duration patience = run.hook().timeout().plus(GRACE);
        if (process.waitFor(patience.toMillis(), TimeUnit.MILLISECONDS)) {
            return process.exitValue();
        }
        process.descendants().forEach(ProcessHandle::destroyForcibly);
        process.destroyForcibly().waitFor();
        return TIMED_OUT;
    }

    private static Map<String, String> variables(HookRun run) {
        Event event = run.event();
        Map<String, String> variables = new HashMap<>();
        event.data().forEach((key, value) -> {
            if (value instanceof String || value instanceof Number) {
                variables.put("SLUICE_" + key.toUpperCase(Locale.ROOT), clean(value.toString()));
            }
        });
        variables.put("SLUICE_EVENT_ID", event.id());
        variables.put("SLUICE_EVENT_TYPE", event.type().toString());
        variables.put("SLUICE_EVENT_SUBJECT", clean(event.subject()));
        variables.put("SLUICE_EVENT_TIME", event.at().toString());
        variables.put("SLUICE_IDEMPOTENCY_KEY", run.idempotencyKey());
        variables.put("SLUICE_ATTEMPT", String.valueOf(run.attempt()));
        return variables;
    }

    private static String clean(String value) {
        return value.replace('\0', ' ');
    }

    private static String tail(Path output) throws IOException {
        try (var channel = Files.newByteChannel(output)) {
            channel.position(Math.max(0, channel.size() - OUTPUT_BYTES));
            var buffer = ByteBuffer.allocate(OUTPUT_BYTES);
            while (buffer.hasRemaining() && channel.read(buffer) >= 0) {
                // until the end of the file or the buffer
            }
            return new String(buffer.array(), 0, buffer.position(), StandardCharsets.UTF_8).strip();
        }
    }
}
