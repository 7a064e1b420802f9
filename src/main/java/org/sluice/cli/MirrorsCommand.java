package org.sluice.cli;

import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import org.sluice.cli.mirrors.HealthText;
import org.sluice.status.Health;
import org.sluice.status.HealthReader;
import org.sluice.status.Setting;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

/** {@code sluice mirrors}: the pool and its health; with a further word, one of the commands about it. */
@Command(
        name = "mirrors",
        description = "Shows the pool: how each mirror does, and why one is behind.",
        synopsisSubcommandLabel = "[list | show | check | unknown | claim]",
        mixinStandardHelpOptions = true)
final class MirrorsCommand implements Callable<Integer> {

    private final Console console;

    @Mixin
    private SharedOptions options = new SharedOptions();

    private MirrorsCommand(Console console) {
        this.console = console;
    }

    /** The command with all that belong to it. */
    static CommandLine with(Console console) {
        return new CommandLine(new MirrorsCommand(console))
                .addSubcommand("list", new MirrorsCommand(console))
                .addSubcommand(new MirrorsShowCommand(console))
                .addSubcommand(new MirrorsCheckCommand(console))
                .addSubcommand(new MirrorsUnknownCommand(console))
                .addSubcommand(new MirrorsClaimCommand(console));
    }

    @Override
    public Integer call() throws Exception {
        return MirrorsAccess.use(options, console, (config, ledger, pool, unknown) -> {
            List<Health> mirrors = new HealthReader(ledger, Setting.of(config, pool, unknown)).all();
            if (options.isJson()) {
                console.json(Map.of("mirrors", mirrors));
            } else {
                console.out().print(HealthText.list(mirrors));
                console.out().flush();
            }
            return ExitCode.DONE;
        });
    }
}
