package org.sluice.cli;

import java.io.IOException;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import org.sluice.cli.plan.PlanDocument;
import org.sluice.cli.plan.PlanText;
import org.sluice.cli.plan.PlannedLink;
import org.sluice.config.SluiceConfig;
import org.sluice.plan.Habit;
import org.sluice.plan.Habits;
import org.sluice.plan.Link;
import org.sluice.plan.PastSession;
import org.sluice.plan.Planner;
import org.sluice.plan.Scenario;
import org.sluice.screen.Window;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** {@code sluice plan}: how a propagation will go, policies side by side. */
@Command(
        name = "plan",
        description = {
            "Predicts how a release will reach the mirrors, policies side by side: simulates mirrors that poll, are let"
                    + " in, held or refused, and share the link.",
            "Times count from publication. The same seed gives the same figures."
        },
        mixinStandardHelpOptions = true)
final class PlanCommand implements Callable<Integer> {

    /** Mirrors times runs: what a minute or two can simulate. */
    private static final long MOST_PULLS = 2_000_000;

    private final Console console;

    @Mixin
    private SharedOptions options = new SharedOptions();

    @Mixin
    private PlanOptions plan = new PlanOptions();

    @Option(names = "--history", description = "mirrors, their polls and lines as the pipeline's ledger knows them")
    private boolean isByLedger;

    @Option(
            names = "--log",
            paramLabel = "FILE",
            description = "mirrors, their polls and lines as rsyncd's log tells; several are one log, oldest first")
    private List<Path> logs = List.of();

    PlanCommand(Console console) {
        this.console = console;
    }

    @Override
    public Integer call() throws Exception {
        Optional<String> wrong = isByLedger && !logs.isEmpty()
                ? Optional.of("give one of --mirrors, --history and --log: they say which mirrors pull")
                : plan.contradiction(isByLedger || !logs.isEmpty());
        if (wrong.isPresent()) {
            return refuse(wrong.get());
        }
        if (isByLedger) {
            return options.withConfig(console, this::byLedger);
        }
        return logs.isEmpty() ? predict(null) : byLogs();
    }

    private int byLedger(SluiceConfig config) throws Exception {
        return LedgerAccess.use(config, console, ledger -> predict(PastReader.ofLedger(ledger)));
    }

    private int byLogs() throws IOException {
        try {
            return predict(PastReader.ofLogs(logs));
        } catch (NoSuchFileException e) {
            return refuse("--log: no such file: " + e.getFile());
        }
    }

    private int predict(@Nullable List<PastSession> past) {
        List<PlannedLink> links = new ArrayList<>();
        for (long rate : plan.rates()) {
            List<Habit> mirrors = past == null ? plan.mirrors() : new Habits(plan.usual(), rate).learn(past);
            if (mirrors.isEmpty() || (long) mirrors.size() * plan.runs() > MOST_PULLS) {
                return refuse(mirrors.isEmpty() ? "no mirror has come yet: use --mirrors" : tooMany(mirrors.size()));
            }
            Link link = new Link(rate, plan.efficiency());
            Scenario scenario = new Scenario(mirrors, plan.waves(), link, plan.manners());
            try {
                links.add(PlannedLink.of(
                        new Planner(scenario, plan.arrivals(), plan.runs(), plan.seed()), plan.policies()));
            } catch (IllegalArgumentException tooLong) {
                return refuse(String.valueOf(tooLong.getMessage()));
            }
        }
        print(links);
        return ExitCode.DONE;
    }

    private void print(List<PlannedLink> links) {
        if (options.isJson()) {
            console.json(PlanDocument.of(links));
        } else {
            int width = Window.isThere(System.getenv()) ? Window.current().width() : Window.USUAL.width();
            PlanText.lines(links, width).forEach(console::say);
        }
    }

    private static String tooMany(int mirrors) {
        return "--runs: at most " + MOST_PULLS / mirrors + " for " + mirrors + " mirrors";
    }

    private int refuse(String why) {
        console.complain("sluice: " + why);
        console.complain("See sluice plan --help");
        return ExitCode.USAGE;
    }
}
