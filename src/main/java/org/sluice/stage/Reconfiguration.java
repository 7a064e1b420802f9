package org.sluice.stage;

import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.sluice.config.GateText;
import org.sluice.config.WaveConfig;
import org.sluice.ledger.Books;
import org.sluice.ledger.EventType;
import org.sluice.ledger.Gates;
import org.sluice.ledger.Waves.State;
import org.sluice.ledger.Waves.Wave;
import org.sluice.release.Artifact;
import org.sluice.release.ReleaseId;

/**
 * What a changed configuration does to waves that are not open yet: their files go to the waves that take them now, and
 * they go by the gates that are theirs now. Nothing is moved to a wave that is open, for it would be published by that;
 * what stays in a wave that is there no more waits for a person's word.
 */
final class Reconfiguration {

    private static final Logger LOG = LoggerFactory.getLogger(Reconfiguration.class);

    private final Books books;
    private final WavePlan plan;

    Reconfiguration(Books books, WavePlan plan) {
        this.books = books;
        this.plan = plan;
    }

    void apply() {
        books.waves().inState(State.COLLECTING).forEach(this::regroup);
        books.waves().inState(State.COLLECTING).forEach(this::regate);
    }

    private void regroup(Wave wave) {
        List<Artifact> artifacts = books.artifacts().of(wave.release(), wave.name());
        Map<String, List<Artifact>> leaving = new LinkedHashMap<>();
        for (Artifact artifact : artifacts) {
            plan.taking(artifact.name().subject())
                    .map(WaveConfig::name)
                    .filter(taker -> !taker.equals(wave.name()) && !isOpen(wave.release(), taker))
                    .ifPresent(taker -> leaving.computeIfAbsent(taker, name -> new ArrayList<>())
                            .add(artifact));
        }
        leaving.forEach((taker, files) -> move(wave, files, taker));
        if (!artifacts.isEmpty()
                && books.artifacts().of(wave.release(), wave.name()).isEmpty()) {
            books.waves().remove(wave);
            books.gates().remove(wave.release(), wave.name());
        }
    }

    private boolean isOpen(ReleaseId release, String wave) {
        return books.waves()
                .find(release, wave)
                .filter(known -> known.state() != State.COLLECTING)
                .isPresent();
    }

    private void move(Wave from, List<Artifact> files, String to) {
        files.forEach(file -> books.artifacts().putIn(file.id(), to));
        Instant since = books.waves()
                .find(from.release(), to)
                .map(Wave::since)
                .filter(from.since()::isBefore)
                .orElse(from.since());
        books.waves().touch(from.release(), to, since);
        List<String> paths = files.stream().map(file -> file.path().text()).toList();
        tell(from, Map.of("artifacts", paths, "to", to));
        LOG.info("{} files of wave {} are in wave {} now, by the configuration", files.size(), from.subject(), to);
    }

    private void regate(Wave wave) {
        String now = GateText.of(plan.named(wave.name()).gate());
        Optional<String> before =
                books.gates().find(wave.release(), wave.name()).map(Gates.Row::terms);
        if (before.equals(Optional.of(now))) {
            return;
        }
        books.gates().goesBy(wave.release(), wave.name(), now);
        before.ifPresent(former -> {
            tell(wave, Map.of("gate", now, "formerGate", former));
            LOG.info("wave {} goes by the gate {} now, by the configuration; it was {}", wave.subject(), now, former);
        });
    }

    private void tell(Wave wave, Map<String, Object> change) {
        Map<String, Object> data = new LinkedHashMap<>(change);
        data.put("release", wave.release().toString());
        data.put("wave", wave.name());
        books.events().add(EventType.WAVE_CHANGED, wave.subject(), data);
    }
}
