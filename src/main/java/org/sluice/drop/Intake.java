package org.sluice.drop;

import java.io.File;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.LongSupplier;
import java.util.function.Predicate;
import org.apache.camel.component.file.GenericFile;
import org.sluice.config.DropConfig;
import org.sluice.release.Printable;
import org.sluice.release.Submission;
import org.sluice.release.Upload;

/**
 * Which file of the drop directory is due to be judged, and what is offered with it. A file is due when it and its
 * signatures have not changed for {@code settle}, or when its expected size is known and reached; and when something is
 * new since it was last judged (about it, or a file of its name in another folder that came or went), or
 * {@value #LOOK_AGAIN_SECONDS} seconds have passed. Looks and remembers, never waits, and so one slow upload holds up
 * no other. May be used by several threads.
 */
public final class Intake {

    static final int LOOK_AGAIN_SECONDS = 30;
    private static final Duration LOOK_AGAIN = Duration.ofSeconds(LOOK_AGAIN_SECONDS);

    private record Contents(Upload file, List<Upload> signatures) {}

    private record Offer(Submission submission, int manifests, Set<Path> namesakes, long nanos) {
        boolean isLike(Offer other) {
            return submission.equals(other.submission)
                    && manifests == other.manifests
                    && namesakes.equals(other.namesakes);
        }
    }

    private final Map<Path, Offer> offers = new ConcurrentHashMap<>();
    private final AtomicInteger manifests = new AtomicInteger();
    private final Namesakes namesakes = new Namesakes();
    private final DropConfig drop;
    private final LongSupplier nanos;
    private final Stillness stillness;
    private final Predicate<Upload> isComplete;
    private final Predicate<Path> isReadable;

    /**
     * @param nanos a clock that never steps, in nanoseconds: {@link System#nanoTime}
     * @param isComplete whether an upload's expected size is known and reached
     */
    public Intake(DropConfig drop, LongSupplier nanos, Predicate<Upload> isComplete) {
        this(drop, nanos, isComplete, Files::isReadable);
    }

    Intake(DropConfig drop, LongSupplier nanos, Predicate<Upload> isComplete, Predicate<Path> isReadable) {
        this.drop = drop;
        this.nanos = nanos;
        this.stillness = new Stillness(nanos);
        this.isComplete = isComplete;
        this.isReadable = isReadable;
    }

    /** Whether a file is to be judged now. If so, {@link #describe} tells what was seen at this moment. */
    public boolean isDue(File file) {
        return Sighting.of(file)
                .filter(Sighting::isRegular)
                .map(Sighting::upload)
                .filter(seen -> !DropName.isSignature(seen.name()))
                .filter(this::isDue)
                .isPresent();
    }

    /**
     * What is offered for proof: the file and its signatures as they were when the file was found due.
     *
     * @param file as camel-file hands it over; not converted to a {@code File}, for that takes a backslash in a name
     *     for a separator
     * @throws IllegalStateException if the file is not due
     */
    public Submission describe(GenericFile<File> file) {
        return describe(file.getFile());
    }

    Submission describe(File file) {
        Offer offer = offers.get(file.toPath().toAbsolutePath());
        if (offer == null) {
            throw new IllegalStateException("not due: " + Printable.of(file.getPath()));
        }
        return offer.submission;
    }

    /**
     * Says that a file was judged, or that judging it failed: it comes again when something is new, or after a while.
     */
    public void judged(File file) {
        offers.computeIfPresent(
                file.toPath().toAbsolutePath(),
                (path, offer) -> new Offer(offer.submission, offer.manifests, offer.namesakes, nanos.getAsLong()));
    }

    /** Says that other manifests are known now: what waits is due again. */
    public void manifestsChanged() {
        manifests.incrementAndGet();
    }

    /** The other files of an artifact's name that lie in the drop directory, in other folders. */
    public List<Upload> namesakes(Upload file) {
        return namesakes.of(file.file()).stream()
                .map(Sighting::of)
                .flatMap(Optional::stream)
                .filter(Sighting::isRegular)
                .map(Sighting::upload)
                .toList();
    }

    /** How many files are remembered. */
    int size() {
        return Math.max(offers.size(), stillness.size());
    }

    private boolean isDue(Upload file) {
        Set<Path> others = namesakes.see(file.file());
        Contents contents = new Contents(file, signatures(file.file()));
        Duration still = stillness.of(file.file(), contents);
        boolean isSettled = still.compareTo(drop.settle()) >= 0 || isComplete.test(file);
        return isSettled && isReadable.test(file.file()) && isNews(contents, others, still);
    }

    private boolean isNews(Contents contents, Set<Path> others, Duration still) {
        boolean isAtRest = still.compareTo(drop.rejectAfter()) >= 0;
        Submission submission = new Submission(contents.file, contents.signatures, isAtRest);
        Offer offer = new Offer(submission, manifests.get(), others, nanos.getAsLong());
        Path path = contents.file.file();
        Offer last = offers.get(path);
        if (last != null && last.isLike(offer) && offer.nanos - last.nanos < LOOK_AGAIN.toNanos()) {
            return false;
        }
        return remember(path, offer);
    }

    private boolean remember(Path path, Offer offer) {
        if (offers.size() >= Stillness.MOST && !offers.containsKey(path)) {
            offers.keySet().removeIf(file -> !Files.exists(file, LinkOption.NOFOLLOW_LINKS));
        }
        if (offers.size() >= Stillness.MOST && !offers.containsKey(path)) {
            return false;
        }
        offers.put(path, offer);
        return true;
    }

    private static List<Upload> signatures(Path file) {
        return DropName.SIGNATURES.stream()
                .map(ending -> file.resolveSibling(file.getFileName() + ending))
                .map(Sighting::of)
                .flatMap(Optional::stream)
                .filter(Sighting::isRegular)
                .map(Sighting::upload)
                .toList();
    }
}
