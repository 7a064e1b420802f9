package org.sluice.probe;

import java.io.EOFException;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import org.sluice.probe.http.Span;
import org.sluice.release.Sha256;

/** An artifact in the tree, which a mirror's copy is compared with. */
record Original(Path file) {

    private static final int CHUNK = 64 << 10;

    /**
     * Of a range.
     *
     * @throws IOException if the file is not there, or has no such range
     */
    Sha256 digest(Span span) throws IOException {
        try (FileChannel channel = FileChannel.open(file, StandardOpenOption.READ)) {
            MessageDigest digest = MessageDigest.getInstance("SHA-256");
            ByteBuffer chunk = ByteBuffer.allocate(CHUNK);
            for (long at = span.from(); at <= span.last(); at += chunk.position()) {
                chunk.clear().limit((int) Math.min(CHUNK, span.last() - at + 1));
                if (channel.read(chunk, at) < 1) {
                    throw new EOFException(file + " ends before byte " + span.last());
                }
                digest.update(chunk.array(), 0, chunk.position());
            }
            return new Sha256(HexFormat.of().formatHex(digest.digest()));
        } catch (NoSuchAlgorithmException impossible) {
            throw new IllegalStateException("every Java has SHA-256", impossible);
        }
    }
}
