package org.sluice.verify;

import static java.nio.file.LinkOption.NOFOLLOW_LINKS;
import static java.nio.file.StandardOpenOption.READ;

import java.io.IOException;
import java.io.InterruptedIOException;
import java.nio.ByteBuffer;
import java.nio.channels.ClosedByInterruptException;
import java.nio.channels.FileChannel;
import java.nio.file.AccessDeniedException;
import java.nio.file.NoSuchFileException;
import java.util.Arrays;
import java.util.Optional;
import org.sluice.release.Upload;

/**
 * An upload that is being read, and may be changed by its owner meanwhile. Links are not followed; what is not exactly
 * the upload that was seen before, or is not after the reading, counts as changed.
 */
final class DropFile {

    /** Reads an open file; its exceptions are about that file. */
    @FunctionalInterface
    interface Reader<T> {
        Found<T> read(FileChannel content) throws IOException;
    }

    private static final Objection CHANGED = new Objection.Missing("the upload to end: it changed while it was read");

    private final Upload upload;

    DropFile(Upload upload) {
        this.upload = upload;
    }

    /** Opens the file, lets it be read, and checks before and after that it is the upload. */
    <T> Found<T> read(Reader<T> reader) {
        try {
            // first a look, for opening a FIFO would wait for somebody to write into it
            if (isChanged()) {
                return Found.not(CHANGED);
            }
            try (FileChannel content = FileChannel.open(upload.file(), READ, NOFOLLOW_LINKS)) {
                if (content.size() != upload.size()) {
                    return Found.not(CHANGED);
                }
                Found<T> found = reader.read(content);
                return found instanceof Found.Here && isChanged() ? Found.not(CHANGED) : found;
            }
        } catch (IOException e) {
            return Found.not(trouble(e));
        }
    }

    /** The whole content of a small file, never more than its size. */
    Found<byte[]> bytes() {
        return read(content -> {
            ByteBuffer bytes = ByteBuffer.allocate(Math.toIntExact(upload.size()) + 1);
            while (bytes.hasRemaining() && content.read(bytes) >= 0) {}
            return bytes.position() == upload.size()
                    ? Found.here(Arrays.copyOf(bytes.array(), bytes.position()))
                    : Found.not(CHANGED);
        });
    }

    static Objection changed() {
        return CHANGED;
    }

    private boolean isChanged() throws IOException {
        return !Sighting.of(upload.file()).equals(Optional.of(upload));
    }

    private Objection trouble(IOException e) {
        String name = upload.name();
        return new Objection.Missing(
                switch (e) {
                    case AccessDeniedException denied -> "permission to read it: " + name;
                    case NoSuchFileException gone -> "the file to come back: " + name;
                    case ClosedByInterruptException stopped -> "the next start: its reading was interrupted";
                    case InterruptedIOException stopped -> "the next start: its reading was interrupted";
                    default -> "the drop directory to be readable: " + Trouble.of(e);
                });
    }
}
