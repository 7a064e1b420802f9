package org.sluice.bench.propagation;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import org.sluice.ledger.Books;
import org.sluice.ledger.Ledger;
import org.sluice.ledger.Pulses.Row;
import org.sluice.ledger.Waves.State;
import org.sluice.policy.Adaptive;
import org.sluice.policy.FirstReadyFirst;
import org.sluice.policy.FixedLimit;
import org.sluice.policy.Unlimited;
import org.sluice.testkit.SluiceProcess;

/** The real pipeline in a process of its own on the server's host: it publishes, reads the daemon's log, and admits. */
final class Pipeline implements Publisher {

    private static final Duration PATIENCE = Duration.ofMinutes(2);
    private static final Duration LOOK = Duration.ofMillis(50);
    private static final String WAVE = "images";

    private final PipelineFiles files;
    private final ThroughSluice admission;
    private final SluiceProcess process;

    private Pipeline(PipelineFiles files, ThroughSluice admission, SluiceProcess process) {
        this.files = files;
        this.admission = admission;
        this.process = process;
    }

    /** Starts it, and waits until it runs. */
    static Pipeline start(Stand stand, ThroughSluice admission) throws IOException, InterruptedException {
        PipelineFiles files = PipelineFiles.write(stand, admission);
        SluiceProcess process = SluiceProcess.run(files.configuration(), files.folder(), stand.server()::command);
        Pipeline pipeline = new Pipeline(files, admission, process);
        try {
            process.awaitReady();
            return pipeline;
        } catch (IllegalStateException | InterruptedException failure) {
            pipeline.close();
            throw failure;
        }
    }

    /** Uploads it, the signature first, as a release manager does. */
    @Override
    public void publish(Release release) throws IOException, InterruptedException {
        List<Path> signatureFirst = release.files().values().stream()
                .sorted(Comparator.comparing((Path file) -> file.toString().endsWith(".sig"))
                        .reversed())
                .toList();
        for (Path file : signatureFirst) {
            Path hidden = files.folder().resolve("upload");
            Files.copy(file, hidden);
            Files.move(hidden, files.drop().resolve(file.getFileName()), StandardCopyOption.ATOMIC_MOVE);
        }
        await(
                "publishes " + release.id(),
                books -> books.waves()
                        .find(release.id(), WAVE)
                        .filter(wave -> wave.state() == State.STAGED)
                        .isPresent());
        await("goes by " + release.id(), this::isInForce);
    }

    /** Whether it lets in as it does before the first mirror is ready: it takes up to a second to see what is new. */
    private boolean isInForce(Books books) {
        return switch (admission.policy()) {
            case FirstReadyFirst first -> files.isLimit(first.few());
            case Adaptive adaptive -> Boolean.FALSE.equals(state(books).get("isFirstReady"));
            case FixedLimit fixed -> true;
            case Unlimited unlimited -> true;
        };
    }

    @Override
    public void await(Release release, int mirrors) throws IOException, InterruptedException {
        await(
                "knows who has " + release.id(),
                books -> books.catchUps().holdings(release.id(), WAVE).size() >= mirrors
                        && state(books).getOrDefault("runningCount", 0).equals(0));
    }

    @Override
    public List<String> problems() throws IOException {
        if (!process.isAlive()) {
            return List.of("the pipeline has ended: " + process.said());
        }
        List<String> problems = new ArrayList<>();
        if (admission.isHolding()) {
            Map<String, Object> state = ask(Pipeline::state);
            if (!state.getOrDefault("failedOpen", 0).equals(0)) {
                problems.add("the gate let clients go unasked: " + state);
            }
            if (!Boolean.TRUE.equals(state.get("isMeasured"))) {
                problems.add("the gate could not measure: " + state);
            }
        }
        return problems;
    }

    @Override
    public void keep(Path folder) throws IOException {
        for (String name : List.of("sluice.out", "ledger.db", "ledger.db-wal", "sluice.yaml")) {
            Path file = files.folder().resolve(name);
            if (Files.exists(file)) {
                Files.copy(file, folder.resolve(name), StandardCopyOption.REPLACE_EXISTING);
            }
        }
    }

    @Override
    public void close() {
        try {
            process.stop();
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
        } finally {
            process.close();
        }
    }

    private void await(String what, Function<Books, Boolean> isSo) throws IOException, InterruptedException {
        long end = System.nanoTime() + PATIENCE.toNanos();
        while (!ask(isSo)) {
            if (!process.isAlive() || System.nanoTime() > end) {
                throw new IOException("no pipeline " + what + ": " + process.said());
            }
            Thread.sleep(LOOK);
        }
    }

    private <T> T ask(Function<Books, T> question) {
        try (Ledger ledger = Ledger.attach(files.ledger(), Clock.systemUTC())) {
            return ledger.read(question);
        }
    }

    private static Map<String, Object> state(Books books) {
        return books.pulses().find("admission").map(Row::value).orElse(Map.of());
    }
}
