package org.sluice.stage;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.AtomicMoveNotSupportedException;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.FileTime;
import java.nio.file.attribute.PosixFileAttributeView;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Objects;
import java.util.Optional;
import org.sluice.config.TreeConfig;
import org.sluice.ledger.Waves.Wave;
import org.sluice.release.Artifact;
import org.sluice.release.Sha256;

/**
 * The directory that the rsync daemon serves. A file appears in it under its final name, complete, with owner and mode
 * right, by one rename on one volume; nothing else is ever written below it.
 *
 * <p>One thread at a time. Every method may be called again after a kill.
 */
public final class Tree {

    private final TreeConfig config;
    private final InstantSource clock;

    public Tree(TreeConfig config, InstantSource clock) {
        this.config = config;
        this.clock = clock;
    }

    /**
     * Moves an artifact's private copy to its place, over an earlier revision if there is one.
     *
     * <p>Trouble of the volume (full, read-only) is an outcome, not an error: the artifact is safe in staging.
     */
    public Placement place(Artifact artifact) {
        return move(artifact)
                .<Placement>map(problem -> new Placement.Delayed(artifact, problem))
                .orElseGet(() -> new Placement.Placed(artifact));
    }

    private Optional<String> move(Artifact artifact) {
        Path target = artifact.path().in(config.directory());
        try {
            if (Files.exists(artifact.copy(), LinkOption.NOFOLLOW_LINKS)) {
                publish(artifact.copy(), target);
                return Optional.empty();
            }
            return isThere(artifact, target)
                    ? Optional.empty()
                    : Optional.of("its private copy " + artifact.copy() + " is gone: upload it again");
        } catch (AtomicMoveNotSupportedException e) {
            return Optional.of(config.staging() + " and " + config.directory()
                    + " are on different volumes: put tree.staging on the tree's volume");
        } catch (FileSystemException e) {
            return Optional.of(e.getFile() + ": " + reason(e));
        } catch (IOException e) {
            return Optional.of(String.valueOf(e.getMessage()));
        }
    }

    /**
     * Whether an artifact's bytes are where they should be: in its private copy, or unchanged in the tree, which is
     * read. What can't be read is not. For any thread.
     */
    public boolean has(Artifact artifact) {
        try {
            return Files.exists(artifact.copy(), LinkOption.NOFOLLOW_LINKS)
                    || isThere(artifact, artifact.path().in(config.directory()));
        } catch (IOException unreadable) {
            return false;
        }
    }

    /**
     * Writes the time of this publication into the trace file: epoch seconds and a newline, always later than before,
     * whatever the clock says.
     */
    public Tracing trace(Wave wave) {
        return writeTrace()
                .<Tracing>map(problem -> new Tracing.Delayed(wave, problem))
                .orElseGet(() -> new Tracing.Traced(wave));
    }

    private Optional<String> writeTrace() {
        Path target = config.trace().in(config.directory());
        try {
            long seconds = Math.max(clock.instant().getEpochSecond(), lastTrace(target) + 1);
            Files.createDirectories(config.staging());
            Path copy = config.staging().resolve("trace");
            Files.deleteIfExists(copy);
            Files.writeString(copy, seconds + "\n", StandardCharsets.US_ASCII, StandardOpenOption.CREATE_NEW);
            publish(copy, target);
            return Optional.empty();
        } catch (IOException e) {
            return Optional.of(target + ": " + reason(e));
        }
    }

    private void publish(Path copy, Path target) throws IOException {
        Path directory = parent(target);
        createDirectories(directory);
        own(copy, false);
        age(copy, target);
        sync(copy);
        Files.move(copy, target, StandardCopyOption.ATOMIC_MOVE);
        sync(directory);
    }

    /**
     * rsync compares size and time in whole seconds: what replaces a file must be younger, or mirrors keep the old one.
     */
    private static void age(Path copy, Path target) throws IOException {
        if (!Files.exists(target)) {
            return;
        }
        Instant before = Files.getLastModifiedTime(target).toInstant();
        if (Files.getLastModifiedTime(copy).toInstant().getEpochSecond() <= before.getEpochSecond()) {
            Files.setLastModifiedTime(copy, FileTime.from(Instant.ofEpochSecond(before.getEpochSecond() + 1)));
        }
    }

    private void createDirectories(Path directory) throws IOException {
        Deque<Path> missing = new ArrayDeque<>();
        for (Path at = directory; !Files.isDirectory(at); at = parent(at)) {
            missing.push(at);
        }
        for (Path made : missing) {
            Files.createDirectory(made);
            own(made, true);
            sync(parent(made));
        }
    }

    private static Path parent(Path path) {
        return Objects.requireNonNull(path.getParent(), "a path below the tree has a parent");
    }

    private void own(Path path, boolean isDirectory) throws IOException {
        PosixFileAttributeView view = Files.getFileAttributeView(path, PosixFileAttributeView.class);
        view.setPermissions(isDirectory ? config.directoryMode() : config.fileMode());
        var principals = path.getFileSystem().getUserPrincipalLookupService();
        if (config.owner().isPresent()) {
            view.setOwner(principals.lookupPrincipalByName(config.owner().get()));
        }
        if (config.group().isPresent()) {
            view.setGroup(principals.lookupPrincipalByGroupName(config.group().get()));
        }
    }

    private static void sync(Path path) throws IOException {
        try (FileChannel channel = FileChannel.open(path, StandardOpenOption.READ)) {
            channel.force(true);
        }
    }

    private static long lastTrace(Path trace) throws IOException {
        if (!Files.isRegularFile(trace) || Files.size(trace) > 32) {
            return 0;
        }
        String text = Files.readString(trace, StandardCharsets.ISO_8859_1).trim();
        return text.matches("\\d{1,12}") ? Long.parseLong(text) : 0;
    }

    private static boolean isThere(Artifact artifact, Path target) throws IOException {
        return Files.isRegularFile(target, LinkOption.NOFOLLOW_LINKS)
                && Files.size(target) == artifact.size()
                && Sha256.of(target).equals(artifact.sha256());
    }

    private static String reason(IOException e) {
        if (e instanceof FileSystemException f && f.getReason() != null) {
            return f.getReason();
        }
        if (e.getClass() == IOException.class && e.getMessage() != null) {
            return e.getMessage(); // the system's own words, of a volume that is full for instance
        }
        return e.getClass().getSimpleName() + (e.getMessage() == null ? "" : ": " + e.getMessage());
    }
}
