package org.sluice.track.report;

import java.io.BufferedInputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import java.util.zip.GZIPInputStream;
import java.util.zip.ZipException;
import org.jspecify.annotations.Nullable;

/**
 * Opens log files; those that end in {@code .gz} are unpacked. What can be read only once, such as a pipe, is opened
 * once: what was looked at of it is read again. For one thread.
 */
final class Openings {

    private static final int UNPACKED = 1 << 16;

    private final Map<Path, BufferedInputStream> pipes = new HashMap<>();

    /**
     * The first bytes of a file, fewer if it has no more.
     *
     * @throws IOException if it can't be read
     */
    byte[] look(Path file, int most) throws IOException {
        try {
            return head(file, most);
        } catch (EOFException | ZipException damaged) {
            throw damaged(file, damaged);
        }
    }

    /** A packed file that can't be unpacked: which one it is, is not in what Java says. */
    static IOException damaged(Path file, IOException cause) {
        return new IOException(file + " is damaged: " + cause.getMessage(), cause);
    }

    private byte[] head(Path file, int most) throws IOException {
        if (Files.isRegularFile(file)) {
            try (InputStream in = unpacked(file)) {
                return in.readNBytes(most);
            }
        }
        BufferedInputStream pipe = pipes.get(file);
        if (pipe == null) {
            pipe = new BufferedInputStream(unpacked(file));
            pipes.put(file, pipe);
        }
        pipe.mark(most + 1);
        byte[] seen = pipe.readNBytes(most);
        pipe.reset();
        return seen;
    }

    /**
     * A file from its beginning, looked at before or not; to be closed.
     *
     * @throws IOException if it can't be read
     */
    InputStream open(Path file) throws IOException {
        @Nullable InputStream pipe = pipes.remove(file);
        return pipe == null ? unpacked(file) : pipe;
    }

    private static InputStream unpacked(Path file) throws IOException {
        InputStream in = Files.newInputStream(file);
        return file.toString().endsWith(".gz") ? new BufferedInputStream(new GZIPInputStream(in, UNPACKED)) : in;
    }
}
