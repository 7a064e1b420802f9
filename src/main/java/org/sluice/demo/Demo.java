package org.sluice.demo;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;
import org.sluice.config.SluiceConfig;
import org.sluice.demo.screen.Display;
import org.sluice.demo.screen.Scene;
import org.sluice.ledger.Books;
import org.sluice.ledger.HookRuns;
import org.sluice.release.ReleaseId;
import org.sluice.release.TreeLayout;
import org.sluice.release.TreePath;

/**
 * The main job on real parts in a scratch folder: a release is uploaded, proven and staged, a real rsync daemon serves
 * it, and mirrors pull it with real rsync until all have all. One thread uses it.
 */
public final class Demo implements AutoCloseable {

    private static final Duration LOOK = Duration.ofMillis(250);
    private static final Duration QUIET = Duration.ofSeconds(60);

    private static final Duration MOMENT = Duration.ofSeconds(5);

    private final Setting setting;

    private Demo(Setting setting) {
        this.setting = setting;
    }

    /**
     * Makes the release and starts everything but the upload.
     *
     * @param home where Sluice is installed: routes and the shipped files are taken from there
     * @throws IOException if something does not start
     */
    public static Demo open(DemoPlan plan, Scratch scratch, Path home) throws IOException, InterruptedException {
        MirrorSites sites = MirrorSites.open(
                IntStream.range(0, plan.mirrors()).mapToObj(scratch::mirror).toList());
        try {
            return open(plan, scratch, home.toAbsolutePath(), sites);
        } catch (IOException | InterruptedException | RuntimeException failure) {
            sites.close();
            throw failure;
        }
    }

    private static Demo open(DemoPlan plan, Scratch scratch, Path home, MirrorSites sites)
            throws IOException, InterruptedException {
        SluiceConfig config = DemoFiles.write(scratch, sites.ports(), plan.bitsPerSecond(), home);
        DemoRelease.Plan made = DemoRelease.Plan.ofSize(plan.imageSize(), 1, Instant.now());
        DemoRelease files = DemoRelease.make(Files.createDirectories(scratch.release()), made);
        Map<TreePath, Path> published =
                files.published(new TreeLayout(config.tree().prefix()));
        long bytes = 0;
        for (Path file : published.values()) {
            bytes += Files.size(file);
        }
        return new Demo(new Setting(
                plan,
                scratch,
                config,
                ReleaseId.parse(made.version()).orElseThrow(),
                files,
                Originals.of(published),
                bytes,
                World.open(plan, scratch, config, home, sites)));
    }

    /** The address of the metrics page. */
    public String metrics() {
        return setting.metrics();
    }

    /**
     * Uploads the release, shows what happens until all mirrors have all, and examines the outcome. The pipeline and
     * the daemon still run after it.
     *
     * @param stop counted down to end it early
     * @return nothing, if it was told to stop
     */
    public Optional<DemoReport> run(Display display, CountDownLatch stop) throws IOException, InterruptedException {
        Instant start = Instant.now();
        try (Upload upload = Upload.start(setting.files(), setting.scratch().drop())) {
            Story story = new Story(setting.world().ledger(), start);
            SceneReader scenes = new SceneReader(setting, upload, start);
            Patience patience = patience();
            boolean isOver = false;
            Optional<String> trouble = Optional.empty();
            while (!isOver && trouble.isEmpty()) {
                if (stop.await(LOOK.toMillis(), TimeUnit.MILLISECONDS)) {
                    return Optional.empty();
                }
                isOver = isComplete();
                story.next().forEach(sentence -> display.tell(sentence.at(), sentence.text()));
                Scene scene = scenes.read();
                display.show(scene);
                trouble = upload.failure()
                        .map(failure -> "the upload failed: " + failure.getMessage())
                        .or(() -> patience.lost(mark(story, scene)));
            }
            stopMirrors(stop);
            return new Examination(setting, story, start, display).report(trouble, stop);
        }
    }

    @Override
    public void close() {
        setting.world().close();
    }

    private Patience patience() {
        return new Patience(
                QUIET.plus(setting.plan().poll().multipliedBy(2)),
                setting.plan().expected().multipliedBy(5).plus(QUIET),
                System::nanoTime);
    }

    /** A pull that runs when all is there fetches no more than the trace: it gets a moment to end by itself. */
    private void stopMirrors(CountDownLatch stop) throws InterruptedException {
        long end = System.nanoTime() + MOMENT.toNanos();
        while (setting.world().mirrors().stream().anyMatch(MirrorCron::isPulling) && System.nanoTime() < end) {
            if (stop.await(20, TimeUnit.MILLISECONDS)) {
                break;
            }
        }
        setting.world().stopMirrors();
    }

    private boolean isComplete() {
        return setting.world().ledger().read(books -> haveAll(books) && areRulesMet(books) && hasHookRun(books));
    }

    private boolean haveAll(Books books) {
        return setting.waves().stream()
                .allMatch(wave -> books.catchUps().of(setting.release(), wave).size()
                        == setting.plan().mirrors());
    }

    private boolean areRulesMet(Books books) {
        return setting.waves().stream()
                .allMatch(wave -> setting.rules().stream()
                        .allMatch(rule -> books.readinesses().isMet(setting.release(), wave, rule)));
    }

    private static boolean hasHookRun(Books books) {
        List<HookRuns.Row> runs = books.hookRuns().all();
        return !runs.isEmpty() && runs.stream().noneMatch(run -> run.state() == HookRuns.State.DUE);
    }

    /** Changes when something moves: an event, a file of the upload, a byte on a mirror's disk. */
    private static Object mark(Story story, Scene scene) {
        double share = scene.mirrors().stream().mapToDouble(Scene.Mirror::share).sum();
        return List.of(story.seq(), scene.drop(), share);
    }

    /** Fails, with what to do about it, if rsync is not installed. */
    public static void requireRsync() throws IOException, InterruptedException {
        try {
            new ProcessBuilder("rsync", "--version")
                    .redirectErrorStream(true)
                    .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                    .start()
                    .waitFor();
        } catch (IOException missing) {
            throw new IOException("rsync is not installed: on Debian or Ubuntu, apt install rsync", missing);
        }
    }
}
