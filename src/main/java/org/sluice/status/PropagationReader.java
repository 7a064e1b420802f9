package org.sluice.status;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.sluice.ledger.Books;
import org.sluice.ledger.CatchUps;
import org.sluice.ledger.Forecasts;
import org.sluice.ledger.Ledger;
import org.sluice.ledger.Readinesses;
import org.sluice.ledger.Waves.Wave;
import org.sluice.release.ReleaseId;

/** Reads how a release's waves have come to the mirrors. */
public final class PropagationReader {

    private static final int MOST_STEPS = 400;
    private static final int MOST_EARLIER = 3;

    private final Ledger ledger;

    public PropagationReader(Ledger ledger) {
        this.ledger = ledger;
    }

    /** The curves of a release; nothing if there is no such release. */
    public Optional<Propagation> read(Setting setting, ReleaseId release) {
        return ledger.read(books -> {
            Look look = new Look(books, setting);
            return look.releases().contains(release)
                    ? Optional.of(new Propagation(
                            release.toString(),
                            look.waves(release).stream()
                                    .map(wave -> wave(look, wave))
                                    .toList()))
                    : Optional.empty();
        });
    }

    private static Propagation.Wave wave(Look look, Wave wave) {
        Books books = look.books();
        Set<String> enabled = new HashSet<>(look.enabled());
        List<CatchUps.Row> ready = books.catchUps().of(wave.release(), wave.name()).stream()
                .filter(row -> enabled.contains(row.mirror()))
                .toList();
        return new Propagation.Wave(
                wave.name(),
                Shapes.text(wave.stagedAt()),
                enabled.size(),
                steps(ready),
                rules(look, wave),
                ForecastReader.read(books, wave),
                earlier(look, wave));
    }

    private static List<Propagation.Rule> rules(Look look, Wave wave) {
        Map<String, Readinesses.Row> met = look.books().readinesses().of(wave.release(), wave.name()).stream()
                .collect(Collectors.toMap(Readinesses.Row::rule, row -> row));
        int enabled = look.enabled().size();
        return look.setting().rules().stream()
                .map(rule -> new Propagation.Rule(
                        rule.name(),
                        rule.needs(enabled),
                        Shapes.text(Optional.ofNullable(met.get(rule.name())).map(Readinesses.Row::at))))
                .toList();
    }

    private static List<Propagation.Earlier> earlier(Look look, Wave wave) {
        return look.releases().stream()
                .filter(other ->
                        other.channel().equals(wave.release().channel()) && other.compareTo(wave.release()) < 0)
                .flatMap(other -> look.books().waves().find(other, wave.name()).stream())
                .filter(other -> other.stagedAt().isPresent())
                .limit(MOST_EARLIER)
                .map(other -> earlier(look.books(), other))
                .toList();
    }

    /** Who was enabled then is not known: so many as were forecast, or else those that have it. */
    private static Propagation.Earlier earlier(Books books, Wave wave) {
        List<CatchUps.Row> ready = books.catchUps().of(wave.release(), wave.name());
        int counted = books.forecasts().of(wave.release(), wave.name()).stream()
                .mapToInt(Forecasts.Row::mirrors)
                .max()
                .orElse(0);
        return new Propagation.Earlier(
                wave.release().toString(),
                wave.stagedAt().orElseThrow().toString(),
                Math.max(counted, ready.size()),
                steps(ready));
    }

    /** All of them, or as many as can be told from each other in a picture: always the first and the last. */
    static List<Propagation.Step> steps(List<CatchUps.Row> ready) {
        int size = ready.size();
        int shown = Math.min(size, MOST_STEPS);
        List<Propagation.Step> steps = new ArrayList<>(shown);
        for (int i = 0; i < shown; i++) {
            int place = shown == 1 ? 0 : (int) ((long) i * (size - 1) / (shown - 1));
            steps.add(new Propagation.Step(ready.get(place).readyAt().toString(), place + 1));
        }
        return steps;
    }
}
