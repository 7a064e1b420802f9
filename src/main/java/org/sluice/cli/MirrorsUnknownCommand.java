package org.sluice.cli;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import org.sluice.cli.mirrors.NameServer;
import org.sluice.cli.mirrors.ReverseNames;
import org.sluice.cli.mirrors.Stranger;
import org.sluice.cli.mirrors.StrangerReader;
import org.sluice.cli.mirrors.StrangerText;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** {@code sluice mirrors unknown}: clients of the daemon that are no known mirror. */
@Command(
        name = "unknown",
        description = "Shows clients that are no known mirror, with guesses who they are.",
        mixinStandardHelpOptions = true)
final class MirrorsUnknownCommand implements Callable<Integer> {

    private static final Duration PATIENCE = Duration.ofSeconds(5);

    private final Console console;

    @Mixin
    private SharedOptions options = new SharedOptions();

    @Option(names = "--no-names", description = "don't ask name servers")
    private boolean isNameless;

    MirrorsUnknownCommand(Console console) {
        this.console = console;
    }

    @Override
    public Integer call() throws Exception {
        ReverseNames names = isNameless ? addresses -> Map.of() : new NameServer(PATIENCE);
        return MirrorsAccess.use(options, console, (config, ledger, pool, unknown) -> {
            List<Stranger> strangers =
                    new StrangerReader(ledger, pool, config.daemon().module(), names).all();
            if (options.isJson()) {
                console.json(Map.of("unknown", strangers));
            } else {
                console.out().print(StrangerText.render(strangers));
                console.out().flush();
            }
            return ExitCode.DONE;
        });
    }
}
