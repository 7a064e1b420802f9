package org.sluice.app;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.sluice.demo.Originals.Difference;
import org.sluice.demo.Originals.Problem;
import org.sluice.ledger.Books;
import org.sluice.ledger.Decisions;
import org.sluice.ledger.HookRuns;
import org.sluice.ledger.Ledger;
import org.sluice.ledger.Waves.State;

/** Looks at a scene while it goes on, and does the release manager's part. */
final class SceneWatch {

    /** For each wave one, and one when the images are in the tree. */
    static final int HOOK_RUNS = 3;

    private static final int WAVES = 2;

    private final Scene scene;
    private boolean isApproved;

    SceneWatch(Scene scene) {
        this.scene = scene;
    }

    /** Approves the images once they wait for it; says whether all that is to happen has happened. */
    boolean look() {
        scene.chatter().speak();
        if (!Files.exists(scene.config().ledger().file())) {
            return false;
        }
        try (Ledger ledger = scene.ledger()) {
            if (!isApproved && ledger.<Boolean>read(SceneWatch::isApprovalAwaited)) {
                ledger.record(books -> books.decisions()
                        .add(Decisions.Kind.APPROVE, "stable/6.9 images", "test", "all is there", books.now()));
                isApproved = true;
            }
            return ledger.read(SceneWatch::isAtEnd);
        } catch (RuntimeException e) {
            if (String.valueOf(e.getMessage()).contains("no such table")) {
                return false; // killed before the schema was made
            }
            throw e;
        }
    }

    /** Nothing partial is visible at this moment, and no image without its signature. */
    void assertNothingPartialIsVisible() throws IOException {
        Path tree = scene.config().tree().directory();
        List<Difference> wrong = scene.originals().compare(tree, scene.trace()).stream()
                .filter(difference -> difference.problem() != Problem.MISSING)
                .toList();
        assertThat(wrong).isEmpty();
        try (Stream<Path> files = Files.walk(tree)) {
            assertThat(files.filter(file -> file.toString().matches(".*\\.(iso|img)")))
                    .allSatisfy(image -> assertThat(Path.of(image + ".sig")).exists());
        }
        if (Files.exists(scene.config().tree().trace().in(tree))) {
            assertThat(tree.resolve("tails/stable/tails-amd64-6.9")).isDirectory();
        }
    }

    private static boolean isApprovalAwaited(Books books) {
        return books.waves().inState(State.COLLECTING).stream()
                .anyMatch(wave -> wave.waitsFor()
                        .filter(wait -> wait.what().startsWith("approval"))
                        .isPresent());
    }

    private static boolean isAtEnd(Books books) {
        return books.waves().inState(State.STAGED).size() == WAVES
                && books.readinesses().all().size() == WAVES * 2
                && books.events().outboxDepth() == 0
                && books.decisions().open().isEmpty()
                && books.waitings().all().size() == Scene.WAITING.size()
                && books.rejections().latest(10).size() == 1
                && books.rejections().unmoved().isEmpty()
                && books.hookRuns().all().stream()
                                .filter(run -> run.state() == HookRuns.State.DONE)
                                .count()
                        == HOOK_RUNS;
    }
}
