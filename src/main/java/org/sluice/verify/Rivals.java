package org.sluice.verify;

import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.sluice.release.Printable;
import org.sluice.release.Sha256;
import org.sluice.release.Upload;
import org.sluice.verify.Objection.Contested;

/**
 * Other files of the same name in the drop directory. If a proven file and another one differ, only people know which
 * is meant: to take both would publish one and replace it by the other, in the order of their arrival. So it waits, and
 * the other one is judged all the same: a wrong one is rejected, and is then no longer in the way. Thread-safe.
 */
final class Rivals {

    private final Path drop;
    private final Namesakes namesakes;
    private final Remembered<Upload, Sha256> digests = new Remembered<>();

    Rivals(Path drop, Namesakes namesakes) {
        this.drop = drop.toAbsolutePath();
        this.namesakes = namesakes;
    }

    /** What stands in the way of a proven file of this digest. */
    Optional<Objection> of(Upload file, Sha256 sha256) {
        return namesakes.of(file).stream()
                .filter(other -> other.size() != file.size() || !isOf(sha256, other))
                .findFirst()
                .map(other -> new Contested(sha256, waitingFor(other)));
    }

    private String waitingFor(Upload other) {
        Path file = other.file();
        Path shown = file.startsWith(drop) ? drop.relativize(file) : file;
        return "a choice: " + Printable.of(shown.toString()) + " has the same name and differs; remove one of the two";
    }

    /** What can't be read now may be anything. */
    private boolean isOf(Sha256 sha256, Upload other) {
        Optional<Sha256> digest = digests.find(other);
        if (digest.isEmpty()) {
            digest = read(other);
            digest.ifPresent(found -> digests.keep(other, found));
        }
        return digest.equals(Optional.of(sha256));
    }

    private static Optional<Sha256> read(Upload other) {
        Digests digests = new Digests(Set.of("SHA-256"));
        List<ContentReading.Sink> sinks =
                List.of((block, length) -> digests.running().forEach(digest -> digest.update(block, 0, length)));
        Found<Long> read = new DropFile(other)
                .read(content -> Found.here(
                        ContentReading.read(content, other.size(), sinks).bytes()));
        return read.equals(Found.here(other.size())) ? Optional.of(digests.sha256()) : Optional.empty();
    }
}
