package org.sluice.demo;

import java.io.IOException;
import java.nio.file.Files;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CountDownLatch;
import org.sluice.demo.screen.Display;
import org.sluice.ledger.Books;
import org.sluice.ledger.CatchUps;
import org.sluice.ledger.Waves.Wave;

/** Looks at the end whether all went as it must: in the ledger, on the mirrors' disks, and at what the hook noted. */
final class Examination {

    private final Setting setting;
    private final Story story;
    private final Instant start;
    private final Display display;
    private final List<String> problems = new ArrayList<>();

    /**
     * @param start when the upload began
     * @param display is told how far it is
     */
    Examination(Setting setting, Story story, Instant start, Display display) {
        this.setting = setting;
        this.story = story;
        this.start = start;
        this.display = display;
    }

    /**
     * Examines; mirrors must have stopped.
     *
     * @param trouble why it ended early, if it did
     * @return nothing, if it was told to stop
     */
    Optional<DemoReport> report(Optional<String> trouble, CountDownLatch stop) throws IOException {
        trouble.ifPresent(problems::add);
        Instant end = Instant.now();
        DemoReport.Files files = files(stop);
        if (stop.getCount() == 0) {
            return Optional.empty();
        }
        story.next(); // what has happened meanwhile counts too
        List<DemoReport.Wave> waves = setting.world()
                .ledger()
                .read(books ->
                        setting.waves().stream().map(name -> wave(books, name)).toList());
        DemoReport.Hook hook = hook();
        Instant last = waves.stream()
                .flatMap(wave -> Optional.ofNullable(wave.last()).stream())
                .map(ready -> Instant.parse(ready.at()))
                .max(Instant::compareTo)
                .filter(ready -> problems.isEmpty())
                .orElse(end);
        return Optional.of(new DemoReport(
                problems.isEmpty(),
                problems,
                setting.plan().mirrors(),
                setting.plan().imageSize(),
                setting.plan().bitsPerSecond(),
                seconds(start, last),
                waves,
                hook,
                files,
                link(waves, last),
                pulls()));
    }

    private DemoReport.Files files(CountDownLatch stop) throws IOException {
        List<DemoReport.Different> different = new ArrayList<>();
        List<MirrorCron> mirrors = setting.world().mirrors();
        for (int i = 0; i < mirrors.size() && stop.getCount() > 0; i++) {
            display.progress(
                    Duration.between(start, Instant.now()),
                    "comparing files: mirror " + (i + 1) + " of " + mirrors.size());
            different.addAll(different(mirrors.get(i)));
        }
        int expected = setting.plan().mirrors() * setting.originals().digests().size();
        int wrong = (int) different.stream()
                .filter(file -> !file.problem().equals("unexpected"))
                .count();
        if (!different.isEmpty()) {
            problems.add(different.size() + " files on the mirrors are not as the originals");
        }
        return new DemoReport.Files(expected, expected - wrong, different);
    }

    private List<DemoReport.Different> different(MirrorCron mirror) throws IOException {
        return setting
                .originals()
                .compare(mirror.folder(), Set.of(setting.config().tree().trace()))
                .stream()
                .map(difference -> new DemoReport.Different(
                        mirror.name(),
                        difference.path(),
                        difference.problem().name().toLowerCase(Locale.ROOT)))
                .toList();
    }

    private DemoReport.Wave wave(Books books, String name) {
        Optional<Instant> staged = books.waves().find(setting.release(), name).flatMap(Wave::stagedAt);
        List<CatchUps.Row> ready = books.catchUps().of(setting.release(), name);
        if (ready.size() < setting.plan().mirrors()) {
            problems.add("of " + setting.plan().mirrors() + " mirrors only " + ready.size() + " have " + name);
        }
        return new DemoReport.Wave(
                name,
                staged.map(Instant::toString).orElse(null),
                staged.map(time -> seconds(start, time)).orElse(null),
                ready.size(),
                ready.isEmpty() ? null : ready(ready.getFirst(), staged.orElse(start)),
                ready.isEmpty() ? null : ready(ready.getLast(), staged.orElse(start)),
                setting.rules().stream().map(rule -> rule(name, rule)).toList());
    }

    private DemoReport.Ready ready(CatchUps.Row row, Instant staged) {
        return new DemoReport.Ready(
                row.mirror(), row.readyAt().toString(), seconds(staged, row.readyAt()), seconds(start, row.readyAt()));
    }

    private DemoReport.Rule rule(String wave, String rule) {
        int fired = story.fired(setting.release() + " " + wave, rule);
        if (fired != 1) {
            problems.add("the rule " + rule + " fired " + fired + " times for " + wave + ", not once");
        }
        return new DemoReport.Rule(rule, fired);
    }

    private DemoReport.Hook hook() throws IOException {
        List<String> keys = Files.exists(setting.scratch().hookRuns())
                ? Files.readAllLines(setting.scratch().hookRuns())
                : List.of();
        if (keys.size() != 1) {
            problems.add("the hook ran " + keys.size() + " times, not once");
        }
        return new DemoReport.Hook(keys.size(), new HashSet<>(keys).size());
    }

    private DemoReport.Link link(List<DemoReport.Wave> waves, Instant last) {
        Instant first = waves.stream()
                .flatMap(wave -> Optional.ofNullable(wave.stagedAt()).stream())
                .map(Instant::parse)
                .min(Instant::compareTo)
                .orElse(start);
        long bytes = setting.world().link().bytesSent();
        double possible = seconds(first, last) * setting.plan().bitsPerSecond() / 8;
        return new DemoReport.Link(bytes, possible > 0 ? Math.round(1000 * bytes / possible) / 1000.0 : 0);
    }

    private DemoReport.Pulls pulls() {
        List<MirrorCron.Counts> counts =
                setting.world().mirrors().stream().map(MirrorCron::counts).toList();
        return new DemoReport.Pulls(
                counts.stream().mapToInt(MirrorCron.Counts::runs).sum(),
                counts.stream().mapToInt(MirrorCron.Counts::refusals).sum(),
                counts.stream().mapToInt(MirrorCron.Counts::failures).sum());
    }

    /** To a tenth; never below 0, for the daemon's log has whole seconds, and so may name an earlier one. */
    private static double seconds(Instant from, Instant to) {
        return Math.max(0, Math.round(Duration.between(from, to).toMillis() / 100.0) / 10.0);
    }
}
