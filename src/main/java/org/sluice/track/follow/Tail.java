package org.sluice.track.follow;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Instant;
import java.util.Arrays;
import java.util.Optional;

/** One file of the log, open, and how far it was read. Stays readable when the file is renamed or deleted. */
final class Tail implements AutoCloseable {

    private static final int CHUNK = 64 * 1024;

    private final Path openedAs;
    private final FileChannel channel;
    private final FileId id;
    private final long born;
    private long offset;
    private Fingerprint fingerprint;
    private boolean inLongLine;
    private boolean isDrained;
    private long sizeSeen;
    private Instant grownAt;

    private Tail(FileChannel channel, Sighting file, FilePosition from) {
        this.openedAs = file.path();
        this.channel = channel;
        this.id = file.id();
        this.born = file.born();
        this.offset = from.offset();
        this.fingerprint = from.fingerprint();
        this.inLongLine = from.inLongLine();
        this.sizeSeen = file.size();
        this.grownAt = file.modified();
    }

    /** Opens a file at a position, or nothing if another file has taken its name meanwhile. */
    static Optional<Tail> open(Sighting file, FilePosition from) throws IOException {
        FileChannel channel = FileChannel.open(file.path(), StandardOpenOption.READ);
        boolean isStillThere = false;
        try {
            isStillThere = Sighting.of(file.path()).map(Sighting::id).equals(Optional.of(file.id()));
            return isStillThere ? Optional.of(new Tail(channel, file, from)) : Optional.empty();
        } finally {
            if (!isStillThere) {
                channel.close();
            }
        }
    }

    FileId id() {
        return id;
    }

    long born() {
        return born;
    }

    Path openedAs() {
        return openedAs;
    }

    /** When bytes were last seen to be added. */
    Instant grownAt() {
        return grownAt;
    }

    /** Whether no whole line was left when it was last read. */
    boolean isDrained() {
        return isDrained;
    }

    FilePosition position() {
        return new FilePosition(id.device(), id.inode(), offset, fingerprint, inLongLine);
    }

    /** Whether this file holds what was read from it: false after truncation, or if the inode was given anew. */
    boolean holdsWhatWasRead() throws IOException {
        return fingerprint.matches(head());
    }

    /** Whether this file could be a copy of one that was read so far. */
    boolean reaches(FilePosition position) throws IOException {
        return channel.size() >= position.offset() && holdsWhatWasRead();
    }

    byte[] head() throws IOException {
        return read(0, Fingerprint.LONGEST);
    }

    /** Reads whole lines until there are none or the cutter has enough. */
    void drain(LineCutter lines, Instant now) throws IOException {
        notice(now);
        isDrained = false;
        while (lines.hasRoom()) {
            byte[] chunk = read(offset, lines.longestLine() + CHUNK);
            // looked at after the chunk was read: had the file been truncated and refilled before, it would show here
            byte[] head = offset == 0 ? chunk : head();
            if (!fingerprint.matches(head)) {
                return;
            }
            LineCutter.Progress progress = lines.cut(chunk, inLongLine);
            inLongLine = progress.inLongLine();
            offset += progress.consumed();
            if (fingerprint.length() < Fingerprint.LONGEST) {
                fingerprint = Fingerprint.of(head, offset);
            }
            if (progress.consumed() == 0) {
                isDrained = true;
                return;
            }
        }
    }

    /** Gives up waiting for the end of the last line. */
    void takeUnended(LineCutter lines) throws IOException {
        if (!inLongLine) {
            lines.takeUnended(read(offset, lines.longestLine()));
        }
    }

    private void notice(Instant now) throws IOException {
        long size = channel.size();
        if (size != sizeSeen) {
            sizeSeen = size;
            grownAt = now;
        }
        if (size < offset && holdsWhatWasRead()) {
            // shortened, its beginning the same: what is left was read already
            offset = size;
        }
    }

    private byte[] read(long from, int most) throws IOException {
        ByteBuffer buffer = ByteBuffer.allocate(most);
        while (buffer.hasRemaining() && channel.read(buffer, from + buffer.position()) > 0) {
            // a read may bring less than it was asked for
        }
        return Arrays.copyOf(buffer.array(), buffer.position());
    }

    @Override
    public void close() throws IOException {
        channel.close();
    }
}
