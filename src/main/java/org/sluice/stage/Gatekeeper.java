package org.sluice.stage;

import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.sluice.config.WaveConfig;
import org.sluice.ledger.Books;
import org.sluice.ledger.Gates;
import org.sluice.ledger.Manifests;
import org.sluice.ledger.Wait;
import org.sluice.ledger.Waves.Wave;
import org.sluice.release.Artifact;
import org.sluice.release.ArtifactName;

/**
 * Says whether a wave may open: first it must be whole, then its gate's condition must hold.
 *
 * <p>Whole means that every file that a manifest lets us expect is accepted, that nothing of it is still in the drop
 * directory or on its way from there, and that for {@code collect} no further one came (ADR 0008): what is ready must
 * be all of it.
 */
final class Gatekeeper {

    private final Incoming incoming;

    Gatekeeper(Incoming incoming) {
        this.incoming = incoming;
    }

    /** Looks at a wave, and notes since when it is at its gate. */
    Gate look(Books books, Wave wave, WaveConfig config) {
        return missing(books, wave, config)
                .map(what -> notWhole(books, wave, what))
                .orElseGet(() -> atGate(books, wave, config));
    }

    private static Gate atGate(Books books, Wave wave, WaveConfig config) {
        Facts facts = facts(books, wave);
        Optional<Instant> noted = gate(books, wave).since();
        if (!noted.equals(Optional.of(facts.atGate()))) {
            books.gates().since(wave.release(), wave.name(), Optional.of(facts.atGate()));
        }
        return Condition.of(config.gate(), facts);
    }

    /** All that a wave's gate goes by. A wave that just came to it, or whose clock has stepped back, is there now. */
    static Facts facts(Books books, Wave wave) {
        Gates.Row gate = gate(books, wave);
        Set<String> waves =
                books.waves().of(wave.release()).stream().map(Wave::name).collect(Collectors.toSet());
        Set<String> met = books.readinesses().of(wave.release()).stream()
                .map(row -> Facts.rule(row.rule(), row.wave()))
                .collect(Collectors.toSet());
        Instant now = books.now();
        Instant atGate = gate.since().filter(since -> !since.isAfter(now)).orElse(now);
        return new Facts(now, wave, atGate, gate.approval(), waves, met);
    }

    private static Gate notWhole(Books books, Wave wave, String what) {
        if (gate(books, wave).since().isPresent()) {
            books.gates().since(wave.release(), wave.name(), Optional.empty());
        }
        Instant since = wave.waitsFor()
                .filter(wait -> wait.what().equals(what) && !wait.since().isAfter(books.now()))
                .map(Wait::since)
                .orElseGet(books::now);
        return new Gate.Shut(new Wait(what, since));
    }

    private static Gates.Row gate(Books books, Wave wave) {
        return books.gates()
                .find(wave.release(), wave.name())
                .orElseThrow(() -> new IllegalStateException(wave.subject() + " has no gate"));
    }

    private Optional<String> missing(Books books, Wave wave, WaveConfig config) {
        return incoming.next(wave.release(), config.kinds())
                .or(() -> notAdmitted(books, wave, config))
                .or(() -> expected(books, wave, config))
                .or(() -> collecting(books, wave, config));
    }

    private static Optional<String> collecting(Books books, Wave wave, WaveConfig config) {
        Instant collected = wave.since().plus(config.collect());
        return books.now().isBefore(collected)
                ? Optional.of("further " + wave.name() + ", until " + collected)
                : Optional.empty();
    }

    /** Between an artifact's acceptance and its place in the wave its announcement is under way, or a restart. */
    private static Optional<String> notAdmitted(Books books, Wave wave, WaveConfig config) {
        return books.artifacts().of(wave.release()).stream()
                .filter(artifact -> artifact.wave().isEmpty()
                        && config.kinds().contains(artifact.name().subject()))
                .findFirst()
                .map(artifact -> artifact.path() + ", which is being announced");
    }

    /** A file is missing if none of the lines in force for its name is met. */
    private static Optional<String> expected(Books books, Wave wave, WaveConfig config) {
        List<Artifact> accepted = books.artifacts().of(wave.release());
        Map<ArtifactName, List<Manifests.Line>> expected = books.manifests().inForce(wave.release()).stream()
                .filter(line ->
                        config.kinds().contains(line.expectation().name().kind()))
                .collect(Collectors.groupingBy(
                        line -> line.expectation().name(), LinkedHashMap::new, Collectors.toList()));
        return expected.values().stream()
                .filter(lines -> lines.stream().noneMatch(line -> isMet(line, accepted)))
                .findFirst()
                .map(lines -> describe(lines.getFirst()));
    }

    private static boolean isMet(Manifests.Line line, List<Artifact> accepted) {
        return accepted.stream()
                .anyMatch(artifact -> artifact.name().equals(line.expectation().name())
                        && artifact.sha256().equals(line.expectation().sha256()));
    }

    private static String describe(Manifests.Line line) {
        return line.expectation().name() + ", which " + line.manifest() + " lists";
    }
}
