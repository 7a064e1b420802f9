package org.sluice.notify;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Duration;
import java.time.Instant;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.sluice.ledger.Ledger;
import org.sluice.ledger.Pause;

/**
 * Removes the folders in which commands left their results and output, once they are old and no attempt is to come: a
 * restart in the middle of one needs them (ADR 0009). A few at each call, then nothing for a while. One thread.
 */
public final class OldRunFolders {

    private static final int BATCH = 200;

    /** As {@link CommandHook} names them: the event's id comes first. */
    private static final Pattern NAME = Pattern.compile("([0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12})-.*");

    private static final String LEAVING = "forgotten-";

    private final Ledger ledger;
    private final Path directory;
    private final Duration keep;
    private Instant next = Instant.MIN;

    /**
     * @param directory where the folders are
     * @param keep how long after its last change a folder is kept
     */
    public OldRunFolders(Ledger ledger, Path directory, Duration keep) {
        this.ledger = ledger;
        this.directory = directory;
        this.keep = keep;
    }

    /** Removes some, if it is time to; says how many. */
    public int remove() throws IOException {
        Instant now = ledger.read(books -> books.now());
        if (now.isBefore(next) || !Files.isDirectory(directory)) {
            return 0;
        }
        int removed = removeBefore(now.minus(keep));
        if (removed < BATCH) {
            next = now.plus(Pause.after(keep));
        }
        return removed;
    }

    private int removeBefore(Instant before) throws IOException {
        int removed = 0;
        try (DirectoryStream<Path> folders = Files.newDirectoryStream(directory)) {
            for (Path folder : folders) {
                if (removed < BATCH && isOver(folder, before)) {
                    removeWhole(folder);
                    removed++;
                }
            }
        }
        return removed;
    }

    private boolean isOver(Path folder, Instant before) throws IOException {
        String name = String.valueOf(folder.getFileName());
        if (name.startsWith(LEAVING)) {
            return true; // it was killed while it removed this
        }
        Matcher named = NAME.matcher(name);
        return named.matches()
                && Files.isDirectory(folder, LinkOption.NOFOLLOW_LINKS)
                && Files.getLastModifiedTime(folder).toInstant().isBefore(before)
                && !ledger.<Boolean>read(books -> books.hookRuns().isAnyDue(named.group(1)));
    }

    /** Takes it away first: an attempt that begins now, by a redelivery, finds none or a whole one. */
    private void removeWhole(Path folder) throws IOException {
        String name = String.valueOf(folder.getFileName());
        Path leaving = name.startsWith(LEAVING)
                ? folder
                : Files.move(folder, directory.resolve(LEAVING + name), StandardCopyOption.ATOMIC_MOVE);
        try (Stream<Path> all = Files.walk(leaving)) {
            for (Path one : all.sorted((a, b) -> b.compareTo(a)).toList()) {
                Files.deleteIfExists(one);
            }
        } catch (UncheckedIOException failure) {
            throw failure.getCause();
        }
    }
}
