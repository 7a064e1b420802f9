package org.sluice.cli;

import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.stream.Collectors;
import org.sluice.cli.mirrors.HealthText;
import org.sluice.config.read.Nearest;
import org.sluice.mirror.Mirror;
import org.sluice.mirror.Pool;
import org.sluice.release.Printable;
import org.sluice.status.Health;
import org.sluice.status.HealthReader;
import org.sluice.status.Setting;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code sluice mirrors show}: everything about one mirror. */
@Command(
        name = "show",
        description = "Shows one mirror: its addresses, what it has and why, its sessions, and why it is behind.",
        mixinStandardHelpOptions = true)
final class MirrorsShowCommand implements Callable<Integer> {

    private final Console console;

    @Mixin
    private SharedOptions options = new SharedOptions();

    @Parameters(index = "0", paramLabel = "MIRROR", description = "its name, as `sluice mirrors` shows it")
    private String name = "";

    @Option(
            names = "--message",
            description = "draft a message to its operator instead; exit code 1 if there is nothing to write")
    private boolean isMessage;

    MirrorsShowCommand(Console console) {
        this.console = console;
    }

    @Override
    public Integer call() throws Exception {
        return MirrorsAccess.use(options, console, (config, ledger, pool, unknown) -> {
            Optional<Mirror> mirror = pool.byName(name);
            if (mirror.isEmpty()) {
                console.complain("sluice: no mirror is called " + Printable.of(name) + Nearest.hint(name, names(pool)));
                return ExitCode.USAGE;
            }
            HealthReader reader = new HealthReader(ledger, Setting.of(config, pool, unknown));
            return isMessage ? draft(reader, mirror.get()) : show(reader.one(mirror.get()));
        });
    }

    private int show(Health.Detail detail) {
        if (options.isJson()) {
            console.json(detail);
        } else {
            console.out().print(HealthText.show(detail));
            console.out().flush();
        }
        return ExitCode.DONE;
    }

    private int draft(HealthReader reader, Mirror mirror) {
        Optional<String> letter = reader.letter(mirror);
        if (letter.isEmpty()) {
            console.complain("sluice: " + mirror.name() + " lacks nothing: there is nothing to write");
            return ExitCode.NO;
        }
        if (options.isJson()) {
            console.json(Map.of("mirror", mirror.name(), "message", letter.get()));
        } else {
            console.out().print(letter.get());
            console.out().flush();
        }
        return ExitCode.DONE;
    }

    private static Set<String> names(Pool pool) {
        return pool.mirrors().stream().map(Mirror::name).collect(Collectors.toSet());
    }
}
