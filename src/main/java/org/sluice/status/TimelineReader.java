package org.sluice.status;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.sluice.ledger.Books;
import org.sluice.ledger.Ledger;
import org.sluice.ledger.Waves.Wave;
import org.sluice.release.ReleaseId;

/** Reads how busy the link was while a release went out. */
public final class TimelineReader {

    private static final int MOST_BUCKETS = 300;
    private static final int MOST_SESSIONS = 50_000;

    /** Seconds that a part may last, so that parts begin at times that people read well. */
    private static final List<Long> LENGTHS =
            List.of(5L, 10L, 15L, 30L, 60L, 120L, 300L, 600L, 900L, 1800L, 3600L, 7200L, 14_400L, 21_600L, 43_200L);

    private static final long DAY = 86_400;

    private final Ledger ledger;

    public TimelineReader(Ledger ledger) {
        this.ledger = ledger;
    }

    /** From the first staging until now, or until all mirrors had it; nothing if there is no such release. */
    public Optional<Timeline> read(Setting setting, ReleaseId release) {
        return ledger.read(books -> {
            Look look = new Look(books, setting);
            return look.releases().contains(release) ? Optional.of(timeline(look, release)) : Optional.empty();
        });
    }

    private static Timeline timeline(Look look, ReleaseId release) {
        Optional<Instant> from = firstStaged(look, release);
        if (from.isEmpty()) {
            return new Timeline(null, LENGTHS.getFirst(), null, List.of(), List.of(), List.of(), List.of());
        }
        Instant end = end(look, release, from.get());
        Duration part = part(Duration.between(from.get(), end));
        Instant begin = Instant.ofEpochSecond(from.get().getEpochSecond() / part.toSeconds() * part.toSeconds());
        int parts = Math.toIntExact(
                Math.ceilDiv(Math.max(1, Duration.between(begin, end).toMillis()), part.toMillis()));
        return fill(look.books(), new Buckets(begin, part, parts));
    }

    private static Timeline fill(Books books, Buckets buckets) {
        books.linkSamples().between(buckets.from(), buckets.to()).forEach(buckets::add);
        // a session that ends later began, maybe, in this time
        if (buckets.isAnythingUnmeasured()) {
            books.sessions()
                    .sent(buckets.from(), buckets.to().plus(Duration.ofDays(1)), MOST_SESSIONS)
                    .forEach(buckets::add);
        }
        Map<Integer, Integer> refused = books.sessions().refused(buckets.from(), buckets.to(), buckets.part());
        List<Integer> counts = new ArrayList<>();
        for (int place = 0; place < buckets.parts(); place++) {
            counts.add(refused.getOrDefault(place, 0));
        }
        Admission admission = AdmissionReader.read(books.pulses().all(), books.now());
        return new Timeline(
                buckets.from().toString(),
                buckets.part().toSeconds(),
                admission == null || admission.queue() == null
                        ? null
                        : admission.queue().rate(),
                buckets.running(),
                buckets.waiting(),
                buckets.bitsPerSecond(),
                counts);
    }

    private static Optional<Instant> firstStaged(Look look, ReleaseId release) {
        return look.waves(release).stream()
                .flatMap(wave -> wave.stagedAt().stream())
                .min(Comparator.naturalOrder());
    }

    /** What comes first: all enabled mirrors had it, the next release of the channel was staged, or now. */
    private static Instant end(Look look, ReleaseId release, Instant from) {
        Instant now = look.books().now();
        Optional<Instant> next = look.releases().stream()
                .filter(other -> other.channel().equals(release.channel()) && other.compareTo(release) > 0)
                .flatMap(other -> firstStaged(look, other).stream())
                .filter(from::isBefore)
                .min(Comparator.naturalOrder());
        return List.of(now, next.orElse(now), allHadIt(look, release).orElse(now)).stream()
                .min(Comparator.naturalOrder())
                .filter(from::isBefore)
                .orElse(from.plusSeconds(LENGTHS.getFirst()));
    }

    private static Optional<Instant> allHadIt(Look look, ReleaseId release) {
        List<String> enabled = look.enabled();
        Instant last = Instant.MIN;
        for (Wave wave : look.waves(release)) {
            Progress progress = look.progress(wave);
            List<Instant> times = enabled.stream()
                    .flatMap(mirror -> progress.readyAt(mirror).stream())
                    .toList();
            if (times.isEmpty() || times.size() < enabled.size()) {
                return Optional.empty();
            }
            Instant latest = times.stream().max(Comparator.naturalOrder()).orElseThrow();
            last = latest.isAfter(last) ? latest : last;
        }
        return last.equals(Instant.MIN) ? Optional.empty() : Optional.of(last.plusSeconds(1));
    }

    /** The shortest part of which there are not too many; one more is needed where the first begins earlier. */
    static Duration part(Duration whole) {
        long least = Math.ceilDiv(Math.max(1, whole.toSeconds() + 1), MOST_BUCKETS - 1);
        return Duration.ofSeconds(
                LENGTHS.stream().filter(length -> length >= least).findFirst().orElse(Math.ceilDiv(least, DAY) * DAY));
    }
}
