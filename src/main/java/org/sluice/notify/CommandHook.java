package org.sluice.notify;

import static java.nio.file.StandardCopyOption.ATOMIC_MOVE;

import java.io.IOException;
import java.math.BigDecimal;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermission;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import java.util.function.Function;
import org.sluice.config.HookAction.Command;
import org.sluice.config.LedgerConfig;
import org.sluice.ledger.Event;
import org.sluice.ledger.HookRuns;

/**
 * Runs a hook's command: the event as JSON on its standard input, its fields as {@code SLUICE_*} variables, and nothing
 * of Sluice's own environment.
 *
 * <p>The command is started by a fixed wrapper that holds a lock while it runs and leaves its exit status in a file, so
 * that a Sluice that was killed in the middle finds the outcome, or waits for it, and does not run the command again
 * (ADR 0009). Nothing of the event is ever read by a shell.
 */
public final class CommandHook {

    /** Where commands are looked for, whatever Sluice's own environment says. */
    public static final String SEARCH_PATH = "/usr/local/sbin:/usr/local/bin:/usr/sbin:/usr/bin:/sbin:/bin";

    private static final int OUTPUT_BYTES = 300;
    private static final int TIMED_OUT = 124;
    private static final int NOT_STARTED = 126;

    /** How long a hook that was told to end, and the writing of its result, may take besides. */
    private static final Duration GRACE = Duration.ofSeconds(5);

    private static final Set<PosixFilePermission> MINE = PosixFilePermissions.fromString("rwx------");

    private final Path directory;
    private final Function<Event, String> body;
    private final HookEnvironment environment = HookEnvironment.ofThisUser();

    /**
     * @param directory where results and output of the runs are kept
     * @param body the event as it is given on standard input
     */
    public CommandHook(Path directory, Function<Event, String> body) {
        this.directory = directory.toAbsolutePath();
        this.body = body;
    }

    /** Where results and output of the runs are kept, beside a ledger. */
    public static Path results(LedgerConfig ledger) {
        return ledger.file().resolveSibling("hooks");
    }

    /** Whether a due attempt was begun before: its command still runs, or has left its outcome. */
    public static boolean isBegun(Path directory, HookRuns.Row due) {
        return Files.exists(place(directory, due.event(), due.hook()).resolve("output-" + (due.attempts() + 1)));
    }

    private static Path place(Path directory, String event, String hook) {
        return directory.resolve(event + "-" + hook.replaceAll("[^A-Za-z0-9._-]", "_"));
    }

    Answer run(HookRun run, Command command) throws InterruptedException {
        Path place = place(directory, run.event().id(), run.hook().name());
        Path result = place.resolve("attempt-" + run.attempt());
        Path output = place.resolve("output-" + run.attempt());
        try {
            Files.createDirectories(place, PosixFilePermissions.asFileAttribute(MINE));
            Files.setPosixFilePermissions(place, MINE); // older versions left it as the umask had it
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
        List<String> command = new ArrayList<>(List.of("/bin/sh", "-c", Once.PROGRAM, "once"));
        command.add(result.toString());
        command.add(output.toString());
        command.add(BigDecimal.valueOf(timeout.toMillis(), 3).toPlainString());
        command.add(hook.user().orElse(""));
        command.addAll(hook.run());
        ProcessBuilder builder = new ProcessBuilder(command)
                .redirectErrorStream(true)
                .redirectInput(event.toFile())
                .redirectOutput(ProcessBuilder.Redirect.appendTo(output.toFile()));
        builder.environment().clear();
        builder.environment().putAll(environment.variables(run, hook));
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
