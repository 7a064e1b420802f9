package org.sluice.cli;

import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import org.sluice.cli.hooks.HookText;
import org.sluice.cli.hooks.HookView;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

/** {@code sluice hooks}: what is done at events, and how it went; with a further word, one of the commands about it. */
@Command(
        name = "hooks",
        description = "Shows the hooks, and how many of their runs are done, due and parked.",
        mixinStandardHelpOptions = true,
        synopsisSubcommandLabel = "[list | deliveries | redeliver]")
final class HooksCommand implements Callable<Integer> {

    private final Console console;

    @Mixin
    private SharedOptions options = new SharedOptions();

    private HooksCommand(Console console) {
        this.console = console;
    }

    /** The command with all that belong to it. */
    static CommandLine with(Console console) {
        return new CommandLine(new HooksCommand(console))
                .addSubcommand("list", new HooksCommand(console))
                .addSubcommand(new HooksDeliveriesCommand(console))
                .addSubcommand(new HooksRedeliverCommand(console));
    }

    @Override
    public Integer call() throws Exception {
        return options.withConfig(
                console,
                config -> LedgerAccess.use(config, console, ledger -> {
                    List<HookView> hooks = ledger.read(books -> config.hooks().stream()
                            .map(hook -> HookView.of(hook, books))
                            .toList());
                    if (options.isJson()) {
                        console.json(Map.of("hooks", hooks));
                    } else {
                        HookText.hooks(hooks).forEach(console::say);
                    }
                    return ExitCode.DONE;
                }));
    }
}
