package org.sluice.stage;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Function;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.sluice.ledger.Books;
import org.sluice.ledger.EventType;
import org.sluice.ledger.Ledger;
import org.sluice.ledger.Waves.State;
import org.sluice.ledger.Waves.Wave;
import org.sluice.release.Artifact;
import org.sluice.release.Kind;

/**
 * How far open waves are: says what is to be placed and what is to be traced, and records what came of it. Each method
 * is one transaction, and may be called again after a kill.
 */
public final class Progress {

    private static final Logger LOG = LoggerFactory.getLogger(Progress.class);
    private static final Comparator<Artifact> SIGNATURES_FIRST = Comparator.<Artifact, Boolean>comparing(
                    artifact -> artifact.name().kind() != Kind.SIGNATURE)
            .thenComparing(artifact -> artifact.path().text());

    private final Ledger ledger;
    /** The problems that were told, by what they keep out of the tree: a try at each tick is told once. */
    private final Map<String, String> told = new ConcurrentHashMap<>();

    public Progress(Ledger ledger) {
        this.ledger = ledger;
    }

    /**
     * The artifacts of open waves that are not in the tree yet, in the order in which they are to be placed; of held
     * releases only those whose signature is there already, beside a former revision of theirs.
     */
    public List<Artifact> toPlace() {
        return ledger.read(books -> {
            List<Artifact> due = new ArrayList<>();
            for (Wave wave : books.waves().inState(State.OPEN)) {
                books.artifacts().of(wave.release(), wave.name()).stream()
                        .filter(artifact -> artifact.state() == Artifact.State.ACCEPTED)
                        .filter(artifact -> mayBePlaced(books, artifact))
                        .sorted(SIGNATURES_FIRST)
                        .forEach(due::add);
            }
            return List.copyOf(due);
        });
    }

    /** Whether an artifact that was to be placed still is: its release may be held by now. */
    public boolean isDue(Artifact artifact) {
        return ledger.read(books -> mayBePlaced(books, artifact));
    }

    private static boolean mayBePlaced(Books books, Artifact artifact) {
        return books.holds().find(artifact.release()).isEmpty() || isHalfReplaced(books, artifact);
    }

    /**
     * Whether a new signature lies in the tree beside the old file. A hold must not leave it so: the file would look
     * forged to everybody.
     */
    private static boolean isHalfReplaced(Books books, Artifact artifact) {
        boolean isReplacing = books.artifacts().revisions(artifact.path()).stream()
                .anyMatch(former -> former.stagedAt().isPresent());
        return isReplacing
                && books.artifacts().of(artifact.release()).stream()
                        .filter(other -> other.name().kind() == Kind.SIGNATURE
                                && other.state() == Artifact.State.STAGED
                                && signs(other, artifact))
                        .anyMatch(signature -> !signature.acceptedAt().isBefore(artifact.acceptedAt()));
    }

    private static boolean signs(Artifact signature, Artifact artifact) {
        return signature.path().text().startsWith(artifact.path().text() + ".");
    }

    /** Records what came of placing an artifact. */
    public void record(Placement placement) {
        switch (placement) {
            case Placement.Placed placed -> placed(placed.artifact());
            case Placement.Delayed delayed -> {
                Artifact artifact = delayed.artifact();
                delayed(artifact.path().text(), delayed.problem(), books -> waveOf(books, artifact));
            }
        }
    }

    private void placed(Artifact artifact) {
        ledger.record(books -> {
            Instant now = books.now();
            books.artifacts().staged(artifact, now);
            Wave wave = waveOf(books, artifact);
            books.waves().problem(wave, Optional.empty());
            books.catchUps().clear(wave.release(), wave.name());
            books.events().add(EventType.ARTIFACT_STAGED, artifact.path().text(), describe(artifact, wave));
        });
        told.clear();
        LOG.info("staged {}", artifact.path());
    }

    /** Open waves whose artifacts are all in the tree: what is left is the trace. */
    public List<Wave> toClose() {
        return ledger.read(books -> books.waves().inState(State.OPEN).stream()
                .filter(wave -> isWhole(books.artifacts().of(wave.release(), wave.name())))
                .toList());
    }

    private static boolean isWhole(List<Artifact> artifacts) {
        return artifacts.stream().allMatch(artifact -> artifact.state() == Artifact.State.STAGED);
    }

    /** Records what came of writing the trace. */
    public void record(Tracing tracing) {
        switch (tracing) {
            case Tracing.Traced traced -> closed(traced.wave());
            case Tracing.Delayed delayed ->
                delayed("trace of " + delayed.wave().subject(), delayed.problem(), books -> delayed.wave());
        }
    }

    private void delayed(String what, String problem, Function<Books, Wave> wave) {
        if (!problem.equals(told.get(what))) {
            ledger.record(books -> books.waves().problem(wave.apply(books), Optional.of(problem)));
            LOG.warn("{} is not staged yet: {}", what, problem);
            told.put(what, problem);
        }
    }

    private void closed(Wave wave) {
        boolean isClosed = ledger.write(books -> {
            List<Artifact> artifacts = books.artifacts().of(wave.release(), wave.name());
            // an artifact may have come since the wave was found whole: then it stays open, and is traced again
            if (!isWhole(artifacts)) {
                return false;
            }
            books.waves().staged(wave, books.now());
            books.events().add(EventType.WAVE_STAGED, wave.subject(), describe(wave, artifacts));
            return true;
        });
        if (isClosed) {
            told.clear();
            LOG.info("wave {} is staged", wave.subject());
        }
    }

    private static Wave waveOf(Books books, Artifact artifact) {
        return books.waves()
                .find(artifact.release(), artifact.wave().orElseThrow())
                .orElseThrow();
    }

    private static Map<String, Object> describe(Artifact artifact, Wave wave) {
        return Map.of(
                "artifact", artifact.id(),
                "path", artifact.path().text(),
                "revision", artifact.revision(),
                "size", artifact.size(),
                "sha256", artifact.sha256().hex(),
                "release", artifact.release().toString(),
                "wave", wave.name(),
                "acceptedAt", artifact.acceptedAt().toString());
    }

    private static Map<String, Object> describe(Wave wave, List<Artifact> artifacts) {
        List<String> paths =
                artifacts.stream().map(artifact -> artifact.path().text()).toList();
        return Map.of("release", wave.release().toString(), "wave", wave.name(), "artifacts", paths);
    }
}
