package org.sluice.verify;

import java.io.Closeable;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;

/**
 * A file in the staging area that is being written; closed without {@link #finish}, it is deleted. One thread writes.
 */
final class PrivateCopy implements Closeable {

    private final Path file;
    private final FileChannel channel;
    private boolean isFinished;

    PrivateCopy(Path file, FileChannel channel) {
        this.file = file;
        this.channel = channel;
    }

    Path file() {
        return file;
    }

    void write(byte[] bytes, int length) throws IOException {
        ByteBuffer rest = ByteBuffer.wrap(bytes, 0, length);
        while (rest.hasRemaining()) {
            channel.write(rest);
        }
    }

    /** Waits until every byte is on the disk. */
    void sync() throws IOException {
        channel.force(true);
    }

    /** Keeps the copy. */
    void finish() {
        isFinished = true;
    }

    @Override
    public void close() throws IOException {
        try (channel) {
            if (!isFinished) {
                Files.deleteIfExists(file);
            }
        }
    }
}
