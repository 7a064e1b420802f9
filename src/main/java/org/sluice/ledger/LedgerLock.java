package org.sluice.ledger;

import static java.nio.file.StandardOpenOption.CREATE;
import static java.nio.file.StandardOpenOption.READ;
import static java.nio.file.StandardOpenOption.WRITE;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.channels.OverlappingFileLockException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Objects;
import java.util.Optional;

/**
 * Who has the ledger to himself: the pipeline that runs on it, or the command that replaces it. A file beside the
 * ledger is locked; the system lets go of it however the process ends. What stands in it tells that a pipeline ran, and
 * whether it ended in order.
 */
public final class LedgerLock implements AutoCloseable {

    private static final String RUNS = "runs";
    private static final String ENDED = "ended";

    private final Path ledger;
    private final Path file;
    private final FileChannel channel;

    private LedgerLock(Path ledger, Path file, FileChannel channel) {
        this.ledger = ledger;
        this.file = file;
        this.channel = channel;
    }

    /** Takes it, or nothing if another process has it. */
    public static Optional<LedgerLock> take(Path ledger) throws IOException {
        Path absolute = ledger.toAbsolutePath();
        Path file = absolute.resolveSibling(absolute.getFileName() + ".lock");
        Files.createDirectories(Objects.requireNonNull(file.getParent()));
        FileChannel channel = FileChannel.open(file, CREATE, READ, WRITE);
        boolean isTaken = false;
        try {
            isTaken = channel.tryLock() != null;
            return isTaken ? Optional.of(new LedgerLock(absolute, file, channel)) : Optional.empty();
        } catch (OverlappingFileLockException ownProcess) {
            return Optional.empty();
        } finally {
            if (!isTaken) {
                channel.close();
            }
        }
    }

    /**
     * Looks whether there is a ledger where there was one, and, if the last pipeline on it did not end in order,
     * whether it is whole.
     */
    void check() throws IOException {
        String before = Files.readString(file, StandardCharsets.US_ASCII);
        if (!Files.exists(ledger)) {
            if (!before.isEmpty()) {
                throw LedgerFailure.lost(ledger, file);
            }
        } else if (before.startsWith(RUNS)) {
            List<String> problems = new LedgerFile(ledger).problems(false);
            if (!problems.isEmpty()) {
                throw LedgerFailure.damaged(ledger, problems.getFirst());
            }
        }
    }

    /** A pipeline runs from now on. */
    void begin() throws IOException {
        write(RUNS + " " + ProcessHandle.current().pid());
    }

    /** Lets go of it: the ledger was left in order. */
    public void end() {
        try {
            write(ENDED);
            close();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private void write(String line) throws IOException {
        byte[] bytes = (line + "\n").getBytes(StandardCharsets.US_ASCII);
        channel.write(ByteBuffer.wrap(bytes), 0); // first: an empty one would say that there never was a ledger
        channel.truncate(bytes.length);
    }

    @Override
    public void close() throws IOException {
        channel.close();
    }
}
