package org.sluice.track.follow;

import java.io.Closeable;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;

/**
 * The files of the log that are being read, the oldest first, and how they are found: again after a restart, and anew
 * after a rotation.
 */
final class Generations implements Closeable {

    private final LogDirectory directory;
    private final List<Tail> tails = new ArrayList<>();
    private long bornUntil;

    Generations(LogDirectory directory, long bornUntil) {
        this.directory = directory;
        this.bornUntil = bornUntil;
    }

    List<Tail> tails() {
        return List.copyOf(tails);
    }

    LogPosition position() {
        return new LogPosition(tails.stream().map(Tail::position).toList(), bornUntil);
    }

    /** Opens what was being read when a position was saved; tells of each file that is gone. */
    void restore(List<FilePosition> saved, List<String> gaps) throws IOException {
        if (bornUntil == 0) {
            bornUntil = Math.max(1, lastBirth(directory.rotated()));
        }
        for (FilePosition position : saved) {
            find(position).ifPresentOrElse(tails::add, () -> gaps.add(gapAfter(position)));
        }
    }

    /** Goes on in a copy with what was truncated; tells of each file that has none. */
    void followTruncations(List<String> gaps) throws IOException {
        for (Tail tail : tails()) {
            if (!tail.holdsWhatWasRead()) {
                int place = tails.indexOf(tail);
                drop(tail);
                Optional<Tail> copy = find(tail.position());
                copy.ifPresentOrElse(found -> tails.add(place, found), () -> gaps.add(gapAfter(tail.position())));
            }
        }
    }

    /** Takes up the present log if it is new, before it whatever was rotated since the last look. */
    void takeUp(Optional<Sighting> live) throws IOException {
        Optional<Tail> known = live.flatMap(file -> tail(file.id()));
        if (known.isEmpty() || known.get().position().offset() == 0) {
            takeUpMissed(live, known);
        }
        if (live.isPresent() && known.isEmpty()) {
            Tail.open(live.get(), FilePosition.startOf(live.get().id())).ifPresent(tails::add);
        }
        bornUntil =
                Math.max(bornUntil, tails.stream().mapToLong(Tail::born).max().orElse(0));
    }

    void drop(Tail tail) throws IOException {
        tails.remove(tail);
        tail.close();
    }

    private void takeUpMissed(Optional<Sighting> live, Optional<Tail> known) throws IOException {
        int place = known.map(tails::indexOf).orElse(tails.size());
        for (Sighting file : directory.rotatedSince(bornUntil)) {
            boolean isOpen = tail(file.id()).isPresent();
            if (!isOpen && (known.isEmpty() || !isCopy(file, live.orElseThrow()))) {
                Optional<Tail> missed = Tail.open(file, FilePosition.startOf(file.id()));
                if (missed.isPresent()) {
                    tails.add(place++, missed.get());
                }
            }
        }
    }

    /** Whether the present log is being copied, but not truncated yet: its lines will be read from the log itself. */
    private static boolean isCopy(Sighting file, Sighting live) throws IOException {
        byte[] ours = head(file);
        byte[] theirs = head(live);
        int both = Math.min(ours.length, theirs.length);
        return ours.length == 0 || (both > 0 && Fingerprint.of(ours, both).matches(theirs));
    }

    private static byte[] head(Sighting file) throws IOException {
        try (InputStream in = Files.newInputStream(file.path())) {
            return in.readNBytes(Fingerprint.LONGEST);
        }
    }

    private Optional<Tail> find(FilePosition position) throws IOException {
        List<Sighting> files = new ArrayList<>(directory.rotated());
        directory.live().ifPresent(files::add);
        FileId id = new FileId(position.device(), position.inode());
        Optional<Tail> same =
                firstThatReaches(position, files, file -> file.id().equals(id));
        if (same.isPresent() || position.fingerprint().length() == 0) {
            return same;
        }
        return firstThatReaches(position, files, file -> !file.id().equals(id));
    }

    private Optional<Tail> firstThatReaches(
            FilePosition position, List<Sighting> files, Predicate<Sighting> isCandidate) throws IOException {
        for (Sighting file : files) {
            if (isCandidate.test(file) && tail(file.id()).isEmpty()) {
                Optional<Tail> opened = Tail.open(file, position);
                if (opened.isPresent() && isKept(opened.get(), position)) {
                    return opened;
                }
            }
        }
        return Optional.empty();
    }

    private static boolean isKept(Tail opened, FilePosition position) throws IOException {
        boolean isKept = false;
        try {
            isKept = opened.reaches(position);
            return isKept;
        } finally {
            if (!isKept) {
                opened.close();
            }
        }
    }

    private Optional<Tail> tail(FileId id) {
        return tails.stream().filter(tail -> tail.id().equals(id)).findFirst();
    }

    private static long lastBirth(List<Sighting> files) {
        return files.stream().mapToLong(Sighting::born).max().orElse(0);
    }

    private String gapAfter(FilePosition position) {
        return "lines of " + directory.log() + " after byte " + position.offset()
                + " of a file that was truncated, deleted or compressed are lost, if there were any";
    }

    @Override
    public void close() throws IOException {
        for (Tail tail : tails()) {
            drop(tail);
        }
    }
}
