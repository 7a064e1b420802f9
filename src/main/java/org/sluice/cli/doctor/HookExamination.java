package org.sluice.cli.doctor;

import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.sluice.config.HookConfig;
import org.sluice.config.SluiceConfig;

/** Whether each hook's command is there and can be run. */
record HookExamination() implements Examination {

    @Override
    public List<Check> examine(SluiceConfig config) {
        String searchPath = Optional.ofNullable(System.getenv("PATH")).orElse("/usr/bin:/bin");
        return config.hooks().stream().map(hook -> check(hook, searchPath)).toList();
    }

    private static Check check(HookConfig hook, String searchPath) {
        String command = hook.run().getFirst();
        Optional<Path> file = Command.find(command, searchPath);
        return file.map(found -> Check.ok("hook " + hook.name(), found + " can be run"))
                .orElseGet(() -> Check.fail(
                        "hook " + hook.name(),
                        command + " is not there or can't be run",
                        "Correct the hook's run, or chmod +x the command."));
    }
}
