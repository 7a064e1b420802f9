package org.sluice.demo;

import java.io.IOException;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.attribute.BasicFileAttributes;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.atomic.LongAdder;
import java.util.stream.Collectors;
import org.sluice.demo.screen.Scene;
import org.sluice.ledger.Books;
import org.sluice.ledger.CatchUps;
import org.sluice.ledger.HookRuns;
import org.sluice.ledger.Wait;
import org.sluice.ledger.Waves.State;
import org.sluice.ledger.Waves.Wave;

/** Looks at ledger, link, mirrors and upload: how it is at this moment. One thread. */
final class SceneReader {

    /** The link's use is shown as the mean over so many looks. */
    private static final int LOOKS = 12;

    private final Setting setting;
    private final Upload upload;
    private final Instant start;
    private final Deque<Sent> looks = new ArrayDeque<>();

    /** @param start when the upload began */
    SceneReader(Setting setting, Upload upload, Instant start) {
        this.setting = setting;
        this.upload = upload;
        this.start = start;
    }

    private record Sent(long nanos, long bytes) {}

    /** How it is now. */
    Scene read() {
        World world = setting.world();
        List<MirrorCron.Counts> counts =
                world.mirrors().stream().map(MirrorCron::counts).toList();
        return world.ledger()
                .read(books -> new Scene(
                        Duration.between(start, books.now()),
                        setting.plan().expected(),
                        new Scene.Drop(upload.done(), upload.files(), waiting(books)),
                        setting.waves().stream().map(name -> wave(books, name)).toList(),
                        link(),
                        new Scene.Pulls(
                                (int) world.mirrors().stream()
                                        .filter(MirrorCron::isPulling)
                                        .count(),
                                counts.stream()
                                        .mapToInt(MirrorCron.Counts::runs)
                                        .sum(),
                                counts.stream()
                                        .mapToInt(MirrorCron.Counts::refusals)
                                        .sum()),
                        hook(books),
                        mirrors(books),
                        setting.metrics(),
                        setting.scratch().folder().toString()));
    }

    private static List<String> waiting(Books books) {
        return books.waitings().all().stream()
                .map(row -> Path.of(row.file()).getFileName() + " for " + row.waitingFor())
                .toList();
    }

    private Scene.Wave wave(Books books, String name) {
        Optional<Wave> found = books.waves().find(setting.release(), name);
        String state = found.map(wave -> switch (wave.state()) {
                    case COLLECTING ->
                        "waits for " + wave.waitsFor().map(Wait::sentence).orElse("its turn");
                    case OPEN -> "goes into the tree";
                    case STAGED ->
                        "staged" + wave.stagedAt().map(this::at).orElse("") + ", opened by "
                                + wave.openedBy().orElse("?");
                })
                .orElse("waits for files");
        return new Scene.Wave(
                name, found.filter(wave -> wave.state() == State.STAGED).isPresent(), state);
    }

    private String at(Instant time) {
        Duration since = Duration.between(start, time);
        return String.format(" at %d:%02d", since.toMinutes(), since.toSecondsPart());
    }

    private Scene.Link link() {
        Sent now = new Sent(System.nanoTime(), setting.world().link().bytesSent());
        looks.addLast(now);
        Sent then = looks.getFirst();
        if (looks.size() > LOOKS) {
            looks.removeFirst();
        }
        double seconds = Math.max(1, now.nanos() - then.nanos()) / 1e9;
        long rate = Math.round((now.bytes() - then.bytes()) * 8 / seconds);
        return new Scene.Link(rate, setting.plan().bitsPerSecond(), now.bytes());
    }

    private static String hook(Books books) {
        List<HookRuns.Row> runs = books.hookRuns().all();
        return runs.isEmpty()
                ? "has not run"
                : runs.stream()
                        .map(run -> run.hook() + " " + run.state() + ", attempts " + run.attempts())
                        .collect(Collectors.joining("; "));
    }

    private List<Scene.Mirror> mirrors(Books books) {
        List<Map<String, Duration>> waves =
                setting.waves().stream().map(name -> ready(books, name)).toList();
        return setting.world().mirrors().stream()
                .map(mirror -> new Scene.Mirror(
                        mirror.name(),
                        Math.min(1, (double) bytesIn(mirror.folder()) / setting.bytesEach()),
                        mirror.isPulling(),
                        waves.stream()
                                .map(ready -> Optional.ofNullable(ready.get(mirror.name())))
                                .toList()))
                .toList();
    }

    /** The mirrors that have a wave, each with the time that it took them. */
    private Map<String, Duration> ready(Books books, String name) {
        Instant staged = books.waves()
                .find(setting.release(), name)
                .flatMap(Wave::stagedAt)
                .orElse(start);
        return books.catchUps().of(setting.release(), name).stream()
                .collect(Collectors.toMap(CatchUps.Row::mirror, row -> since(staged, row.readyAt())));
    }

    /** Never below 0, for the daemon's log has whole seconds, and so may name an earlier one. */
    private static Duration since(Instant staged, Instant ready) {
        return ready.isBefore(staged) ? Duration.ZERO : Duration.between(staged, ready);
    }

    /** Files come and go while it looks. */
    private static long bytesIn(Path folder) {
        LongAdder bytes = new LongAdder();
        try {
            Files.walkFileTree(folder, new SimpleFileVisitor<>() {
                @Override
                public FileVisitResult visitFile(Path file, BasicFileAttributes attributes) {
                    bytes.add(attributes.size());
                    return FileVisitResult.CONTINUE;
                }

                @Override
                public FileVisitResult visitFileFailed(Path file, IOException gone) {
                    return FileVisitResult.CONTINUE;
                }
            });
        } catch (IOException gone) {
            // the next look sees more
        }
        return bytes.sum();
    }
}
