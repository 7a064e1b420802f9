package org.sluice.listen;

import java.io.Closeable;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.BasicFileAttributes;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * One sender's file. Holds whole lines alone, whatever stops a write; and is renamed when it is large, for who follows
 * it to read on. For one thread.
 */
final class Spool implements Closeable {

    private static final DateTimeFormatter MARK =
            DateTimeFormatter.ofPattern("yyyyMMdd'T'HHmmss.SSS").withZone(ZoneOffset.UTC);

    private final Path file;
    private final long largest;
    private final int keep;
    private @Nullable FileChannel channel;
    private @Nullable Object opened;

    /**
     * Opens nothing yet.
     *
     * @param largest size in bytes, after which the next lines go into a new file
     * @param keep renamed files that stay
     */
    Spool(Path file, long largest, int keep) {
        this.file = file;
        this.largest = largest;
        this.keep = keep;
    }

    /**
     * Writes lines, or as many of them as there is room for.
     *
     * @return how many are in the file now, at least one
     * @throws IOException if none could be written
     */
    int append(List<Line> lines, Instant now) throws IOException {
        if (channel != null && !isStillThere()) {
            close(); // somebody renamed or removed it
        }
        FileChannel out = channel == null ? open() : channel;
        if (out.size() >= largest) {
            out = rotate(out, now);
        }
        ByteBuffer text = ByteBuffer.allocate(
                lines.stream().mapToInt(line -> line.text().length).sum());
        lines.forEach(line -> text.put(line.text()));
        text.flip();
        long start = out.size();
        try {
            while (text.hasRemaining()) {
                out.write(text);
            }
            return lines.size();
        } catch (IOException failure) {
            return keepWholeLines(out, start, lines, failure);
        }
    }

    /** Brings what was written to the disk. */
    void sync() throws IOException {
        if (channel != null) {
            channel.force(false);
        }
    }

    private static int keepWholeLines(FileChannel out, long start, List<Line> lines, IOException failure)
            throws IOException {
        long room = out.size() - start;
        int whole = 0;
        long length = 0;
        while (whole < lines.size() && length + lines.get(whole).text().length <= room) {
            length += lines.get(whole++).text().length;
        }
        out.truncate(start + length);
        if (whole == 0) {
            throw failure;
        }
        return whole;
    }

    private FileChannel open() throws IOException {
        Files.createDirectories(file.toAbsolutePath().getParent());
        FileChannel out =
                FileChannel.open(file, StandardOpenOption.CREATE, StandardOpenOption.READ, StandardOpenOption.WRITE);
        channel = out;
        opened = identity();
        endWithALine(out);
        return out;
    }

    private boolean isStillThere() throws IOException {
        return Files.exists(file) && Objects.equals(opened, identity());
    }

    private @Nullable Object identity() throws IOException {
        return Files.readAttributes(file, BasicFileAttributes.class).fileKey();
    }

    /** A kill may have left a part of a line, which nobody has counted. */
    private static void endWithALine(FileChannel out) throws IOException {
        long end = out.size();
        ByteBuffer octet = ByteBuffer.allocate(1);
        while (end > 0) {
            out.read(octet.clear(), end - 1);
            if (octet.get(0) == '\n') {
                break;
            }
            end--;
        }
        out.truncate(end);
        out.position(end);
    }

    private FileChannel rotate(FileChannel full, Instant now) throws IOException {
        Path renamed = file.resolveSibling(file.getFileName() + "-" + MARK.format(now));
        if (Files.exists(renamed)) {
            return full;
        }
        full.force(false);
        Files.move(file, renamed);
        close();
        removeOldest();
        return open();
    }

    private void removeOldest() throws IOException {
        List<Path> renamed = new ArrayList<>();
        try (DirectoryStream<Path> files =
                Files.newDirectoryStream(file.toAbsolutePath().getParent(), file.getFileName() + "-[0-9]*")) {
            files.forEach(renamed::add);
        }
        Collections.sort(renamed);
        for (Path old : renamed.subList(0, Math.max(0, renamed.size() - keep))) {
            Files.deleteIfExists(old);
        }
    }

    @Override
    public void close() throws IOException {
        if (channel != null) {
            channel.close();
            channel = null;
        }
    }
}
