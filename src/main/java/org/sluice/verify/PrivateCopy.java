package org.sluice.verify;

import java.io.Closeable;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;

/**
 * A file in the staging area that is being written; closed without {@link #finish}, it is deleted. One thread writes.
 */
final class PrivateCopy implements Closeable {

    private final Path file;
    private final @Nullable FileChannel channel;
    private boolean isFinished;

    PrivateCopy(Path file, @Nullable FileChannel channel) {
        this.file = file;
        this.channel = channel;
    }

    /** One that is never written. */
    static PrivateCopy none(Path file) {
        return new PrivateCopy(file, null);
    }

    Path file() {
        return file;
    }

    void write(byte[] bytes, int length) throws IOException {
        ByteBuffer rest = ByteBuffer.wrap(bytes, 0, length);
        while (channel != null && rest.hasRemaining()) {
            channel.write(rest);
        }
    }

    /** Waits until every byte is on the disk. */
    void sync() throws IOException {
        if (channel != null) {
            channel.force(true);
        }
    }

    /** Keeps the copy. */
    void finish() {
        isFinished = true;
    }

    @Override
    public void close() throws IOException {
        try (channel) {
            if (!isFinished && channel != null) {
                Files.deleteIfExists(file);
            }
        }
    }
}
