package org.sluice.verify;

import java.io.IOException;
import java.io.InterruptedIOException;
import java.nio.ByteBuffer;
import java.nio.channels.ReadableByteChannel;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.BlockingQueue;

/**
 * Reads a file once and hands every block to all sinks, each in a thread of its own. A fixed number of blocks goes
 * round, so memory is bounded and the slowest sink sets the pace.
 */
final class ContentReading {

    /** Takes blocks in order; one thread. */
    @FunctionalInterface
    interface Sink {
        void take(byte[] block, int length) throws IOException;
    }

    /**
     * How far it came.
     *
     * @param bytes how many were read
     * @param sinkFailure what the first sink to fail said
     */
    record Outcome(long bytes, Optional<IOException> sinkFailure) {}

    private static final int BLOCKS = 8;
    private static final int BLOCK_SIZE = 256 * 1024;

    private final BlockingQueue<Block> free = new ArrayBlockingQueue<>(BLOCKS);
    private final List<Branch> branches = new ArrayList<>();

    /** Blocks the caller until all is read and every sink is done; no thread outlives it. */
    static Outcome read(ReadableByteChannel content, long limit, List<Sink> sinks) throws IOException {
        return new ContentReading(sinks).run(content, limit);
    }

    private ContentReading(List<Sink> sinks) {
        sinks.forEach(sink -> branches.add(new Branch(sink, BLOCKS + 1)));
        for (int i = 0; i < BLOCKS; i++) {
            free.add(new Block(BLOCK_SIZE, free));
        }
    }

    private Outcome run(ReadableByteChannel content, long limit) throws IOException {
        branches.forEach(Branch::start);
        long bytes;
        try {
            bytes = pump(content, limit);
        } finally {
            branches.forEach(Branch::end);
            boolean wasInterrupted = Thread.interrupted();
            for (Branch branch : branches) {
                wasInterrupted |= branch.join();
            }
            if (wasInterrupted) {
                Thread.currentThread().interrupt();
            }
        }
        return new Outcome(bytes, failure());
    }

    /** Reads up to one byte more than the limit, so that a file that grows is noticed. */
    private long pump(ReadableByteChannel content, long limit) throws IOException {
        long bytes = 0;
        while (bytes <= limit && failure().isEmpty()) {
            Block block = nextFree();
            int length = fill(content, block, (int) Math.min(BLOCK_SIZE, limit + 1 - bytes));
            if (length == 0) {
                return bytes;
            }
            bytes += length;
            block.share(length, branches.size());
            branches.forEach(branch -> branch.offer(block));
        }
        return bytes;
    }

    private static int fill(ReadableByteChannel content, Block block, int most) throws IOException {
        ByteBuffer room = ByteBuffer.wrap(block.bytes(), 0, most);
        while (room.hasRemaining() && content.read(room) >= 0) {}
        return room.position();
    }

    private Block nextFree() throws IOException {
        try {
            return free.take();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw (IOException) new InterruptedIOException("interrupted").initCause(e);
        }
    }

    private Optional<IOException> failure() {
        return branches.stream().flatMap(branch -> branch.failure().stream()).findFirst();
    }
}
