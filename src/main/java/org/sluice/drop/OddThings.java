package org.sluice.drop;

import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.LongSupplier;
import java.util.function.Predicate;
import org.sluice.config.DropConfig;
import org.sluice.release.Printable;
import org.sluice.release.Reason;
import org.sluice.release.Submission;
import org.sluice.release.Upload;
import org.sluice.release.Verdict;

/**
 * What camel-file never offers, so that nothing in the drop directory is passed over in silence: links, pipes, devices,
 * directories named like artifacts, names that are no text, signatures without their file, and what may not be read.
 * Nothing is opened or followed. Used by one thread.
 */
public final class OddThings {

    private final Path directory;
    private final Duration rejectAfter;
    private final Stillness stillness;
    private final Predicate<Path> isReadable;

    /** @param nanos a clock that never steps, in nanoseconds: {@link System#nanoTime} */
    public OddThings(DropConfig drop, LongSupplier nanos) {
        this(drop, nanos, Files::isReadable);
    }

    OddThings(DropConfig drop, LongSupplier nanos, Predicate<Path> isReadable) {
        this.directory = drop.directory().toAbsolutePath();
        this.rejectAfter = drop.rejectAfter();
        this.stillness = new Stillness(nanos);
        this.isReadable = isReadable;
    }

    /**
     * Everything odd that is there now, by path: waiting, or rejected once it has not changed for {@code reject-after}.
     * What was told before and is not told again is no longer there.
     */
    public List<Verdict> find() {
        if (!Files.isDirectory(directory, LinkOption.NOFOLLOW_LINKS)) {
            return List.of(waiting(nothing(directory), "the drop directory, which is not there"));
        }
        DropWalk walk = DropWalk.through(directory, OddThings::isWatched);
        List<Verdict> odd = new ArrayList<>();
        walk.closed()
                .forEach(folder -> odd.add(waiting(nothing(folder), "a folder that may be read and is not too deep")));
        walk.sightings().stream()
                .filter(seen -> !DropName.isHidden(seen.upload().name()))
                .map(this::judge)
                .flatMap(Optional::stream)
                .forEach(odd::add);
        return List.copyOf(odd);
    }

    private static boolean isWatched(Path folder) {
        String name = DropName.of(folder);
        return !DropName.isHidden(name) && !DropName.endsLikeAnArtifact(name) && !DropName.isBeyondCamel(name);
    }

    private Optional<Verdict> judge(Sighting seen) {
        return switch (seen.type()) {
            case REGULAR -> judgeFile(seen.upload());
            case DIRECTORY -> judgeFolder(seen);
            default -> Optional.of(noFile(seen));
        };
    }

    private Optional<Verdict> judgeFolder(Sighting folder) {
        String name = folder.upload().name();
        if (DropName.endsLikeAnArtifact(name)) {
            return Optional.of(noFile(folder));
        }
        return DropName.isBeyondCamel(name) ? Optional.of(unnamed(folder.upload())) : Optional.empty();
    }

    private Optional<Verdict> judgeFile(Upload file) {
        String name = file.name();
        if (!DropName.isText(file.file()) || DropName.isBeyondCamel(name) || isSignatureOfSignature(name)) {
            return Optional.of(unnamed(file));
        }
        if (!isReadable.test(file.file())) {
            return Optional.of(waiting(file, "a file that Sluice may read"));
        }
        return DropName.isSignature(name) ? judgeSignature(file) : Optional.empty();
    }

    private static boolean isSignatureOfSignature(String name) {
        return DropName.isSignature(name) && DropName.isSignature(DropName.signedBy(name));
    }

    private Optional<Verdict> judgeSignature(Upload signature) {
        Path signed = signature.file().resolveSibling(DropName.signedBy(signature.name()));
        boolean isThere = Sighting.of(signed).filter(Sighting::isRegular).isPresent();
        return isThere
                ? Optional.empty()
                : Optional.of(waiting(signature, "the file that it signs: " + Printable.of(DropName.of(signed))));
    }

    private Verdict noFile(Sighting seen) {
        if (!isAtRest(seen.upload())) {
            return waiting(seen.upload(), "a regular file instead of " + seen.type());
        }
        return new Verdict.Rejected(
                new Submission(seen.upload(), List.of(), true),
                Reason.NOT_A_REGULAR_FILE,
                "It is " + seen.type() + ".",
                "Upload the file itself: links are not followed, and only regular files are published.");
    }

    private Verdict unnamed(Upload file) {
        if (!isAtRest(file)) {
            return waiting(file, "a name that an artifact, its signature, a manifest or a folder can have");
        }
        return new Verdict.Rejected(
                new Submission(file, List.of(), true),
                Reason.NAME_UNKNOWN,
                "Its name is no artifact's, signature's, manifest's or folder's.",
                "Upload it under its right name; names are plain ASCII text.");
    }

    private boolean isAtRest(Upload thing) {
        return stillness.of(thing.file(), thing).compareTo(rejectAfter) >= 0;
    }

    private static Verdict waiting(Upload thing, String waitingFor) {
        return new Verdict.Waiting(new Submission(thing, List.of(), false), waitingFor);
    }

    private static Upload nothing(Path path) {
        return Sighting.of(path).map(Sighting::upload).orElseGet(() -> new Upload(path, 0, 0, 0, 0));
    }
}
