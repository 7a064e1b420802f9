package org.sluice.notify;

import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import org.sluice.config.HookAction.Command;

/** Runs a hook in a process that is killed meanwhile. */
final class HaltedHook {

    private HaltedHook() {}

    /**
     * Runs it.
     *
     * @param arguments where results are kept, and what the hook does
     */
    public static void main(String[] arguments) throws InterruptedException {
        Command command = new Command(List.of("/bin/sh", "-c", arguments[1]));
        HookRun run = HookSamples.run(command, Duration.ofSeconds(30));
        new CommandHook(Path.of(arguments[0]), HookSamples::body).run(run, command);
    }
}
