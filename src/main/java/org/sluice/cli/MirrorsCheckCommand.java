package org.sluice.cli;

import java.io.IOException;
import java.io.PrintWriter;
import java.io.Writer;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import org.sluice.cli.mirrors.CheckProgress;
import org.sluice.cli.mirrors.CheckReport;
import org.sluice.cli.mirrors.Checks;
import org.sluice.config.SluiceConfig;
import org.sluice.config.pool.PoolFile;
import org.sluice.config.pool.PoolReading;
import org.sluice.ledger.Ledger;
import org.sluice.mirror.Mirror;
import org.sluice.mirror.Pool;
import org.sluice.probe.Agenda;
import org.sluice.probe.Findings;
import org.sluice.probe.Prober;
import org.sluice.probe.Prober.Depth;
import org.sluice.probe.Round;
import org.sluice.probe.Visit;
import org.sluice.release.Artifact;
import org.sluice.release.Printable;
import org.sluice.release.ReleaseId;
import org.sluice.screen.Window;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code sluice mirrors check}: asks mirrors, now, for what they are to serve. */
@Command(
        name = "check",
        description = {
            "Asks mirrors over HTTP for what they are to serve, and compares it with the tree.",
            "What is found is kept as evidence, whether the pipeline runs or not. Exit code 1 if something is wrong."
        },
        mixinStandardHelpOptions = true)
final class MirrorsCheckCommand implements Callable<Integer> {

    private final Console console;

    @Mixin
    private SharedOptions options = new SharedOptions();

    @Parameters(paramLabel = "MIRROR", description = "by name; default: all that are enabled")
    private List<String> names = new ArrayList<>();

    @Option(
            names = "--release",
            paramLabel = "RELEASE",
            description = "stable/6.9, or 6.9; default: of each channel the newest")
    private @Nullable String release;

    @Option(names = "--whole", description = "compare all bytes, not samples")
    private boolean isWhole;

    MirrorsCheckCommand(Console console) {
        this.console = console;
    }

    @Override
    public Integer call() throws Exception {
        return options.withConfig(
                console, config -> LedgerAccess.use(config, console, ledger -> check(config, ledger)));
    }

    private int check(SluiceConfig config, Ledger ledger) throws IOException, InterruptedException {
        PoolReading pool = PoolFile.load(config.mirrors().file(), null, hosts -> Map.of());
        if (!pool.isWhole()) {
            pool.problems().forEach(problem -> console.complain(problem.toString()));
            return ExitCode.USAGE;
        }
        Optional<List<Mirror>> mirrors = mirrors(pool.pool());
        Optional<List<ReleaseId>> releases = releases(ledger);
        if (mirrors.isEmpty() || releases.isEmpty()) {
            return ExitCode.USAGE;
        }
        List<Artifact> artifacts = ledger.read(books -> releases.get().stream()
                .flatMap(id -> Agenda.artifacts(books, id).stream())
                .toList());
        if (artifacts.isEmpty() || mirrors.get().isEmpty()) {
            console.complain("sluice: nothing to check: "
                    + (artifacts.isEmpty() ? "no such release is in the tree" : "no mirror is enabled"));
            return ExitCode.NO;
        }
        List<Visit> visits = ledger.read(books -> mirrors.get().stream()
                .map(mirror -> Agenda.visit(books, mirror, artifacts))
                .toList());
        return report(releases.get(), ask(config, ledger, visits));
    }

    private List<CheckReport.Mirror> ask(SluiceConfig config, Ledger ledger, List<Visit> visits)
            throws IOException, InterruptedException {
        PrintWriter out = options.isJson() ? new PrintWriter(Writer.nullWriter()) : console.out();
        CheckProgress progress = new CheckProgress(out, !options.isJson() && Window.isThere(System.getenv()));
        try (Prober prober = new Prober(config.probe(), config.tree())) {
            Round round = new Round(prober, new Findings(ledger, config.probe()), (outcome, took, bytes) -> {});
            return new Checks(round, config.probe().concurrency(), progress)
                    .make(visits, isWhole ? Depth.WHOLE : Depth.SAMPLES);
        }
    }

    private int report(List<ReleaseId> releases, List<CheckReport.Mirror> mirrors) {
        boolean isGood = mirrors.stream().allMatch(CheckReport.Mirror::ok);
        if (options.isJson()) {
            console.json(new CheckReport(
                    isGood, isWhole, releases.stream().map(ReleaseId::toString).toList(), mirrors));
        } else {
            long good = mirrors.stream().filter(CheckReport.Mirror::ok).count();
            console.say(good + " of " + mirrors.size() + " mirrors serve all of " + releases);
        }
        return isGood ? ExitCode.DONE : ExitCode.NO;
    }

    /** Nothing: a name is wrong, and that was said. */
    private Optional<List<Mirror>> mirrors(Pool pool) {
        List<String> unknown = names.stream()
                .filter(name -> pool.byName(name).isEmpty())
                .map(Printable::of)
                .toList();
        if (!unknown.isEmpty()) {
            console.complain("sluice: no mirror " + String.join(", ", unknown) + " in mirrors.json");
            return Optional.empty();
        }
        return Optional.of(
                names.isEmpty()
                        ? pool.enabled()
                        : names.stream()
                                .distinct()
                                .flatMap(name -> pool.byName(name).stream())
                                .toList());
    }

    private Optional<List<ReleaseId>> releases(Ledger ledger) {
        if (release == null) {
            return Optional.of(ledger.read(Agenda::current));
        }
        Optional<List<ReleaseId>> asked = ReleaseId.parse(release).map(List::of);
        if (asked.isEmpty()) {
            console.complain("sluice: no release: " + Printable.of(release) + "; write stable/6.9, or 6.9");
        }
        return asked;
    }
}
