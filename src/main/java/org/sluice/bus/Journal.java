package org.sluice.bus;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/**
 * The broker's journal as a directory. It can be done without: what was not taken from it is sent again from the
 * ledger.
 */
public record Journal(Path directory) {

    static final String MESSAGES = "messages";
    static final String BINDINGS = "bindings";
    static final String PAGES = "pages";
    static final String LARGE = "large";

    private static final List<String> PARTS = List.of(MESSAGES, BINDINGS, PAGES, LARGE);
    private static final DateTimeFormatter STAMP =
            DateTimeFormatter.ofPattern("yyyyMMdd'T'HHmmss'Z'").withZone(ZoneOffset.UTC);
    private static final int PROBE_BYTES = 64 * 1024;

    /**
     * Moves all of it into a directory within, which nobody reads; nothing is deleted.
     *
     * @param why one word for the directory's name: {@code broken}
     * @return where it is; nothing if there was none
     */
    public Optional<Path> setAside(String why, Instant now) throws IOException {
        List<Path> parts = new ArrayList<>();
        PARTS.stream().map(directory::resolve).filter(Files::exists).forEach(parts::add);
        if (parts.isEmpty()) {
            return Optional.empty();
        }
        String name = why + "-" + STAMP.format(now);
        Path aside = directory.resolve(name);
        for (int i = 2; Files.exists(aside); i++) {
            aside = directory.resolve(name + "-" + i);
        }
        Files.createDirectory(aside);
        for (Path part : parts) {
            Files.move(part, aside.resolve(part.getFileName()), StandardCopyOption.ATOMIC_MOVE);
        }
        return Optional.of(aside);
    }

    /** Undoes that. */
    void bringBack(Path aside) throws IOException {
        for (String part : PARTS) {
            if (Files.exists(aside.resolve(part)) && !Files.exists(directory.resolve(part))) {
                Files.move(aside.resolve(part), directory.resolve(part), StandardCopyOption.ATOMIC_MOVE);
            }
        }
        Files.delete(aside);
    }

    private static boolean isOurs(Path part) {
        return Files.isReadable(part) && Files.isWritable(part);
    }

    /** Whether its volume does what it is told: then it is the journal that is broken. */
    boolean isWritable() {
        Path probe = directory.resolve(".probe-" + UUID.randomUUID());
        try (FileChannel channel = FileChannel.open(probe, StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE)) {
            channel.write(ByteBuffer.allocate(PROBE_BYTES));
            channel.force(true);
            return PARTS.stream().map(directory::resolve).filter(Files::exists).allMatch(Journal::isOurs);
        } catch (IOException full) {
            return false;
        } finally {
            probe.toFile().delete();
        }
    }
}
