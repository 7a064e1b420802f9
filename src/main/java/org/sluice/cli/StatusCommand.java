package org.sluice.cli;

import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.sluice.cli.status.StatusText;
import org.sluice.cli.watch.Documents;
import org.sluice.cli.watch.LiveWatch;
import org.sluice.cli.watch.Snapshot;
import org.sluice.cli.watch.Tidings;
import org.sluice.config.SluiceConfig;
import org.sluice.config.pool.PoolFile;
import org.sluice.config.pool.PoolReading;
import org.sluice.ledger.Event;
import org.sluice.ledger.Ledger;
import org.sluice.mirror.Pool;
import org.sluice.release.Printable;
import org.sluice.release.ReleaseId;
import org.sluice.screen.Ink;
import org.sluice.screen.Screen;
import org.sluice.screen.Window;
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
    private static final int EVENTS = 8;

    private final Console console;

    @Mixin
    private SharedOptions options = new SharedOptions();

    @Parameters(index = "0", arity = "0..1", paramLabel = "RELEASE", description = "stable/6.9, or 6.9")
    private @Nullable String release;

    @Option(names = "--watch", description = "show how it goes on, until q or Ctrl-C; in a pipe a line for each change")
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

    private int show(SluiceConfig config, Ledger ledger, Optional<ReleaseId> asked)
            throws IOException, InterruptedException {
        StatusReader reader =
                new StatusReader(ledger, Setting.of(config, pool(config, ledger), PoolInForce.unknown(ledger)));
        if (isWatching) {
            watch(config, () -> look(ledger, reader, asked));
            return ExitCode.DONE;
        }
        Status status = reader.read(asked);
        if (options.isJson()) {
            console.json(status);
        } else {
            console.out().print(StatusText.render(status, Instant.now()));
            console.out().flush();
        }
        return asked.isPresent() && !isReady(status) ? ExitCode.NO : ExitCode.DONE;
    }

    private static Snapshot look(Ledger ledger, StatusReader reader, Optional<ReleaseId> asked) {
        List<Event> events = ledger.read(books -> books.events().latest(EVENTS));
        return new Snapshot(Instant.now(), reader.read(asked), events, Optional.empty());
    }

    private void watch(SluiceConfig config, Supplier<Snapshot> look) throws IOException, InterruptedException {
        Ink ink = Ink.of(System.getenv());
        boolean isLive = !options.isJson() && Window.isThere(System.getenv());
        Optional<Screen> screen = isLive ? Screen.open(ink) : Optional.empty();
        if (screen.isPresent()) {
            new LiveWatch(config.readiness(), ink).run(screen.get(), look, REFRESH);
        } else {
            tell(look);
        }
    }

    /** A line for each change, as long as somebody reads them. */
    private void tell(Supplier<Snapshot> look) throws InterruptedException {
        Tidings tidings = new Tidings();
        Documents documents = new Documents();
        while (!console.out().checkError()) {
            Snapshot snapshot = look.get();
            if (options.isJson()) {
                documents.next(snapshot.status()).ifPresent(console::say);
            } else {
                tidings.next(snapshot).forEach(console::say);
            }
            Thread.sleep(REFRESH);
        }
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
