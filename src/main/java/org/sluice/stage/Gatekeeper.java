package org.sluice.stage;

import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import org.sluice.config.GateConfig;
import org.sluice.config.WaveConfig;
import org.sluice.ledger.Books;
import org.sluice.ledger.Manifests;
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

    Gate look(Books books, Wave wave, WaveConfig config) {
        return missing(books, wave, config)
                .<Gate>map(Gate.Shut::new)
                .orElseGet(() -> condition(books, wave, config.gate()));
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

    private static Gate condition(Books books, Wave wave, GateConfig gate) {
        return switch (gate) {
            case GateConfig.Immediate immediate -> new Gate.Open("immediate");
            case GateConfig.Approval approval -> new Gate.Shut("approval: sluice approve " + wave.subject());
            case GateConfig.Delay delay -> after(books, wave, delay.after(), "delay of ", "");
            case GateConfig.Ready ready -> readiness(books, wave, ready);
        };
    }

    private static Gate readiness(Books books, Wave wave, GateConfig.Ready ready) {
        String rule = ready.rule() + " of " + ready.of();
        if (books.readinesses().isMet(wave.release(), ready.of(), ready.rule())) {
            return new Gate.Open(rule);
        }
        return ready.orAfter()
                .map(delay -> after(books, wave, delay, rule + " not met for ", rule + ", or "))
                .orElseGet(() -> new Gate.Shut(rule));
    }

    private static Gate after(Books books, Wave wave, Duration delay, String opened, String shut) {
        Instant due = wave.since().plus(delay);
        return books.now().isBefore(due) ? new Gate.Shut(shut + due) : new Gate.Open(opened + delay);
    }
}
