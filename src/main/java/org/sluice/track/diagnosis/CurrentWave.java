package org.sluice.track.diagnosis;

import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.sluice.ledger.Books;
import org.sluice.ledger.Waves.State;
import org.sluice.ledger.Waves.Wave;
import org.sluice.release.Artifact;
import org.sluice.release.Channel;
import org.sluice.release.ReleaseId;

/**
 * A wave that every mirror should have by now, or soon: it is whole in the tree, and of the newest release of its
 * channel.
 *
 * @param since when all of it was there
 */
public record CurrentWave(ReleaseId release, String name, Instant since, List<Artifact> artifacts) {

    public CurrentWave {
        artifacts = List.copyOf(artifacts);
    }

    /** As it stands in events: {@code stable/6.9 images}. */
    public String subject() {
        return release + " " + name;
    }

    /** All of them, each channel's in the order in which they came. */
    public static List<CurrentWave> of(Books books) {
        List<Wave> staged = books.waves().inState(State.STAGED);
        Map<Channel, ReleaseId> newest = new HashMap<>();
        for (Wave wave : staged) {
            newest.merge(
                    wave.release().channel(), wave.release(), (one, other) -> one.compareTo(other) > 0 ? one : other);
        }
        return staged.stream()
                .filter(wave -> wave.release().equals(newest.get(wave.release().channel())))
                .map(wave -> of(books, wave))
                .toList();
    }

    /** Its latest artifact may have come after it was whole first. */
    private static CurrentWave of(Books books, Wave wave) {
        Instant first = wave.stagedAt().orElse(wave.since());
        Instant since = wave.since().isAfter(first) ? wave.since() : first;
        return new CurrentWave(
                wave.release(), wave.name(), since, books.artifacts().of(wave.release(), wave.name()));
    }
}
