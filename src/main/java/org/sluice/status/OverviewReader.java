package org.sluice.status;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.sluice.ledger.Books;
import org.sluice.ledger.Gates;
import org.sluice.ledger.Ledger;
import org.sluice.ledger.Wait;
import org.sluice.ledger.Waves.Wave;
import org.sluice.mirror.Mirror;
import org.sluice.release.ReleaseId;

/** Reads releases from the ledger, as it is at one instant. */
public final class OverviewReader {

    private static final int MOST_BEHIND = 20;

    private final Ledger ledger;

    public OverviewReader(Ledger ledger) {
        this.ledger = ledger;
    }

    /** Releases older than one, or all, the newest version first. */
    public List<Overview.Release> page(Setting setting, Optional<ReleaseId> after, int most) {
        return ledger.read(books -> {
            Look look = new Look(books, setting);
            return look.releases().stream()
                    .filter(release -> after.isEmpty() || release.compareTo(after.get()) < 0)
                    .limit(most)
                    .map(release -> release(look, release, false))
                    .toList();
        });
    }

    /** One release with its artifacts, the forecast, and who is behind; nothing if there is none. */
    public Optional<Overview.Release> one(Setting setting, ReleaseId release) {
        return ledger.read(books -> {
            Look look = new Look(books, setting);
            return look.releases().contains(release) ? Optional.of(release(look, release, true)) : Optional.empty();
        });
    }

    private static Overview.Release release(Look look, ReleaseId release, boolean isWhole) {
        return new Overview.Release(
                release.toString(),
                release.channel().toString(),
                release.version().text(),
                look.books().holds().find(release).map(Shapes::hold).orElse(null),
                look.waves(release).stream()
                        .map(wave -> wave(look, wave, isWhole))
                        .toList(),
                isWhole ? behind(look, release) : null);
    }

    private static Overview.Wave wave(Look look, Wave wave, boolean isWhole) {
        Books books = look.books();
        Optional<Gates.Row> gate = books.gates().find(wave.release(), wave.name());
        return new Overview.Wave(
                wave.name(),
                wave.state().toString(),
                gate.map(Gates.Row::terms).orElse(null),
                gate.flatMap(Gates.Row::approval).map(Gates.Approval::who).orElse(null),
                wave.waitsFor().map(Wait::sentence).orElse(null),
                wave.waitsFor().map(Shapes::waits).orElse(null),
                wave.problem().orElse(null),
                Shapes.text(wave.openedAt()),
                wave.openedBy().orElse(null),
                Shapes.text(wave.stagedAt()),
                look.progress(wave).count(look.enabled()),
                Shapes.readiness(books, wave),
                isWhole ? files(books, wave) : null,
                isWhole ? ForecastReader.read(books, wave) : null);
    }

    private static List<Status.File> files(Books books, Wave wave) {
        return books.artifacts().of(wave.release(), wave.name()).stream()
                .map(Shapes::file)
                .toList();
    }

    /** A mirror and the first wave that it lacks. */
    private record Late(
            Mirror mirror,
            Wave wave,
            Instant since,
            @Nullable Instant seen) {}

    /** Who lacks the earliest wave first; of those, who has not come for longest. */
    private static List<Overview.Behind> behind(Look look, ReleaseId release) {
        List<Late> late = new ArrayList<>();
        for (Mirror mirror : look.setting().pool().enabled()) {
            look.firstLacked(release, mirror.name())
                    .ifPresent(wave -> late.add(new Late(
                            mirror,
                            wave,
                            wave.stagedAt().orElse(wave.since()),
                            look.lastSeen().get(mirror.name()))));
        }
        return late.stream()
                .sorted(Comparator.comparing(Late::since)
                        .thenComparing(Late::seen, Comparator.nullsFirst(Comparator.naturalOrder())))
                .limit(MOST_BEHIND)
                .map(one -> new Overview.Behind(
                        one.mirror().name(),
                        one.wave().name(),
                        look.progress(one.wave()).state(one.mirror().name()),
                        look.behind(one.wave(), one.mirror().name()).orElse(null)))
                .toList();
    }
}
