package org.sluice.cli;

import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import org.sluice.cli.status.StatusText;
import org.sluice.config.SluiceConfig;
import org.sluice.config.pool.PoolFile;
import org.sluice.config.pool.PoolReading;
import org.sluice.ledger.Ledger;
import org.sluice.mirror.Pool;
import org.sluice.release.Printable;
import org.sluice.release.ReleaseId;
import org.sluice.status.PoolInForce;
import org.sluice.status.Setting;
import org.sluice.status.Status;
import org.sluice.status.StatusReader;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code sluice status}: releases, waves, mirrors, and what needs somebody's eyes. */
@Command(
        name = "status",
        description = "Shows releases, waves and what they wait for, mirrors, and what needs somebody's eyes."
                + " Of one release: exit code 1 while it has a wave that no mirror has.",
        mixinStandardHelpOptions = true)
final class StatusCommand implements Callable<Integer> {

    private static final Duration REFRESH = Duration.ofSeconds(1);
    private static final String CLEAR = "\u001b[H\u001b[2J";

    private final Console console;

    @Mixin
    private SharedOptions options = new SharedOptions();

    @Parameters(index = "0", arity = "0..1", paramLabel = "RELEASE", description = "stable/6.9, or 6.9")
    private @Nullable String release;

    @Option(names = "--watch", description = "show it again each second, until interrupted")
    private boolean isWatching;

    StatusCommand(Console console) {
        this.console = console;
    }

    @Override
    public Integer call() throws Exception {
        Optional<ReleaseId> asked = Optional.ofNullable(release).flatMap(ReleaseId::parse);
        if (release != null && asked.isEmpty()) {
            console.complain("sluice: no release: " + Printable.of(release) + "; write stable/6.9, or 6.9");
            return ExitCode.USAGE;
        }
        return options.withConfig(
                console, config -> LedgerAccess.use(config, console, ledger -> show(config, ledger, asked)));
    }

    private int show(SluiceConfig config, Ledger ledger, Optional<ReleaseId> asked) throws InterruptedException {
        StatusReader reader =
                new StatusReader(ledger, Setting.of(config, pool(config, ledger), PoolInForce.unknown(ledger)));
        while (isWatching) {
            print(reader.read(asked), true);
            Thread.sleep(REFRESH);
        }
        Status status = reader.read(asked);
        print(status, false);
        return asked.isPresent() && !isReady(status) ? ExitCode.NO : ExitCode.DONE;
    }

    private void print(Status status, boolean isAgain) {
        if (options.isJson()) {
            console.json(status);
            return;
        }
        console.out().print((isAgain ? CLEAR : "") + StatusText.render(status, Instant.now()));
        console.out().flush();
    }

    private static boolean isReady(Status status) {
        return !status.releases().isEmpty()
                && status.releases().stream()
                        .flatMap(release -> release.waves().stream())
                        .allMatch(wave ->
                                wave.mirrors().stream().anyMatch(mirror -> mirror.enabled() && mirror.at() != null));
    }

    /** With the addresses that stand in the file as such: no name server is asked. */
    private static Pool pool(SluiceConfig config, Ledger ledger) {
        PoolReading reading =
                PoolFile.load(config.mirrors().file(), config.mirrors().addresses(), names -> Map.of());
        if (reading.isWhole()) {
            return reading.pool();
        }
        PoolReading names = PoolFile.load(config.mirrors().file(), null, none -> Map.of());
        return names.isWhole() ? names.pool() : PoolInForce.of(ledger);
    }
}
