package org.sluice.drop;

import java.nio.file.Path;
import java.util.Optional;
import java.util.Set;
import java.util.function.LongSupplier;
import org.sluice.config.DropConfig;
import org.sluice.release.ArtifactName;
import org.sluice.release.Kind;
import org.sluice.release.ReleaseId;

/**
 * Whether more of a release is on its way, so that a wave does not open while one of its images is still uploading.
 * Lists the drop directory at each question.
 */
public final class Incoming {

    private final DropConfig drop;
    private final Path directory;
    private final Stillness stillness;

    /** @param nanos a clock that never steps, in nanoseconds: {@link System#nanoTime} */
    public Incoming(DropConfig drop, LongSupplier nanos) {
        this.drop = drop;
        this.directory = drop.directory().toAbsolutePath();
        this.stillness = new Stillness(nanos);
    }

    /**
     * What to wait for, in words: an artifact of one of these kinds in the drop directory that is not yet taken, there
     * under its name or as a temporary file of rsync that has changed within {@code reject-after}; or the directory
     * itself, for nobody knows what lies in it while it is gone.
     */
    public Optional<String> next(ReleaseId release, Set<Kind> kinds) {
        DropWalk walk = DropWalk.through(directory, this::isEntered);
        if (walk.closed().contains(directory)) {
            return Optional.of("the drop directory, which can't be read");
        }
        return walk.sightings().stream()
                .filter(Sighting::isRegular)
                .map(this::artifact)
                .flatMap(Optional::stream)
                .filter(name -> name.release().equals(release) && kinds.contains(name.kind()))
                .map(name -> name + ", which is in the drop directory")
                .findFirst();
    }

    private boolean isEntered(Path folder) {
        return !folder.equals(directory.resolve(Claims.HOME)) && !DropName.endsLikeAnArtifact(DropName.of(folder));
    }

    private Optional<ArtifactName> artifact(Sighting seen) {
        String name = seen.upload().name();
        Optional<ArtifactName> artifact =
                DropName.isHidden(name) ? DropName.temporaryOf(name) : ArtifactName.parse(name);
        return artifact.filter(any -> !isTemporary(seen) || isMoving(seen));
    }

    /** rsync's temporary files are hidden, or lie in a hidden folder with {@code --delay-updates} and its like. */
    private boolean isTemporary(Sighting seen) {
        for (Path part : directory.relativize(seen.upload().file())) {
            if (DropName.isHidden(part.toString())) {
                return true;
            }
        }
        return false;
    }

    private boolean isMoving(Sighting seen) {
        return stillness.of(seen.upload().file(), seen.upload()).compareTo(drop.rejectAfter()) < 0;
    }
}
