package org.sluice.chaos;

import java.io.IOException;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.StandardWatchEventKinds;
import java.nio.file.WatchEvent;
import java.nio.file.WatchKey;
import java.nio.file.WatchService;
import java.nio.file.attribute.BasicFileAttributes;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentSkipListSet;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.jspecify.annotations.Nullable;
import org.sluice.release.Sha256;

/**
 * Sees all that is ever visible in the tree, by name through inotify and by content through scans without end, and what
 * mirrors have got of it. Each file that is new or has changed must be one of the originals at first sight, an image's
 * signature must be there when the image is seen, and the trace must not change before a wave is whole.
 */
final class Watcher implements AutoCloseable {

    private static final long SCAN_MILLIS = 20;
    /** Mirrors are looked at every so many scans. */
    private static final int MIRRORS_EVERY = 25;

    private final Truth truth;
    private final Path tree;
    private final List<Path> mirrors;
    private final WatchService service;
    private final Map<WatchKey, Path> watched = new HashMap<>();
    private final Map<Path, String> known = new HashMap<>();
    private final Set<Set<String>> whole = new HashSet<>();
    private final Set<String> violations = new ConcurrentSkipListSet<>();
    private final AtomicInteger sights = new AtomicInteger();
    private final Thread thread;
    private volatile boolean isKilledSinceTrace;
    private volatile boolean isClosed;
    private int untraced;

    private Watcher(Truth truth, Path tree, List<Path> mirrors) throws IOException {
        this.truth = truth;
        this.tree = tree;
        this.mirrors = List.copyOf(mirrors);
        this.service = tree.getFileSystem().newWatchService();
        this.thread = Thread.ofPlatform().name("watcher").unstarted(this::run);
    }

    static Watcher start(Truth truth, Path tree, List<Path> mirrors) throws IOException {
        Watcher watcher = new Watcher(truth, tree, mirrors);
        watcher.watch(tree);
        watcher.thread.start();
        return watcher;
    }

    /** What should never have been seen. */
    Set<String> violations() {
        return Set.copyOf(violations);
    }

    /** How many files were seen that were new or had changed. */
    int sights() {
        return sights.get();
    }

    /** A trace that was written and not noted may be written once more. */
    void pipelineWasKilled() {
        isKilledSinceTrace = true;
    }

    private void run() {
        try {
            for (int scan = 0; !isClosed; scan++) {
                takeEvents();
                scan(tree, true);
                if (scan % MIRRORS_EVERY == 0) {
                    for (Path mirror : mirrors) {
                        scan(mirror, false);
                    }
                }
            }
        } catch (IOException | RuntimeException e) {
            violations.add("the watcher failed: " + e);
        } catch (InterruptedException closed) {
            Thread.currentThread().interrupt();
        }
    }

    private void watch(Path directory) throws IOException {
        watched.put(directory.register(service, StandardWatchEventKinds.ENTRY_CREATE), directory);
    }

    private void takeEvents() throws IOException, InterruptedException {
        @Nullable WatchKey key = service.poll(SCAN_MILLIS, TimeUnit.MILLISECONDS);
        while (key != null) {
            Path directory = watched.get(key);
            for (WatchEvent<?> event : key.pollEvents()) {
                if (directory != null && event.context() instanceof Path name) {
                    appeared(directory.resolve(name));
                }
            }
            key.reset();
            key = service.poll();
        }
    }

    /** Something has had this name, if it was for a moment only. */
    private void appeared(Path path) throws IOException {
        String name = tree.relativize(path).toString();
        if (Files.isDirectory(path, LinkOption.NOFOLLOW_LINKS) && truth.leadsTo(name)) {
            if (!watched.containsValue(path)) {
                watch(path);
            }
        } else if (truth.original(name).isEmpty() && !name.equals(Truth.TRACE) && !truth.leadsTo(name)) {
            violations.add("visible in the tree, and nobody proved it: " + name);
        }
    }

    private void scan(Path root, boolean isTree) throws IOException {
        Files.walkFileTree(root, new SimpleFileVisitor<>() {
            @Override
            public FileVisitResult preVisitDirectory(Path directory, BasicFileAttributes attributes)
                    throws IOException {
                if (isTree && !directory.equals(root)) {
                    appeared(directory);
                }
                return FileVisitResult.CONTINUE;
            }

            @Override
            public FileVisitResult visitFile(Path file, BasicFileAttributes attributes) throws IOException {
                // a client's own temporary files are hidden
                if (isTree || !String.valueOf(file.getFileName()).startsWith(".")) {
                    saw(root, file, attributes, isTree);
                }
                return FileVisitResult.CONTINUE;
            }

            @Override
            public FileVisitResult visitFileFailed(Path file, IOException gone) throws IOException {
                if (gone instanceof NoSuchFileException) {
                    return FileVisitResult.CONTINUE;
                }
                throw gone;
            }
        });
    }

    private void saw(Path root, Path file, BasicFileAttributes attributes, boolean isTree) throws IOException {
        String fingerprint = attributes.fileKey() + " " + attributes.size() + " " + attributes.lastModifiedTime();
        if (fingerprint.equals(known.get(file))) {
            return;
        }
        String name = root.relativize(file).toString();
        String place = isTree ? "the tree" : "mirror " + root.getFileName();
        try {
            if (name.equals(Truth.TRACE)) {
                if (isTree) {
                    sawTrace(Files.readString(file));
                }
            } else {
                sawFile(place, name, file, attributes);
            }
            known.put(file, fingerprint);
            sights.incrementAndGet();
        } catch (NoSuchFileException gone) {
            if (isTree) {
                violations.add("was in the tree, and then was not: " + name);
            }
        }
    }

    private void sawFile(String place, String name, Path file, BasicFileAttributes attributes) throws IOException {
        String original = truth.original(name).orElse("nothing");
        if (!attributes.isRegularFile()) {
            violations.add("no regular file in " + place + ": " + name);
        } else if (!Sha256.of(file).hex().equals(original)) {
            violations.add("not the original in " + place + ": " + name + ", " + attributes.size() + " bytes");
        }
        if (place.equals("the tree")) {
            String mode = PosixFilePermissions.toString(Files.getPosixFilePermissions(file));
            if (!mode.equals("rw-r--r--")) {
                violations.add("has the mode " + mode + ": " + name);
            }
            if (name.matches(".*\\.(iso|img)") && !Files.exists(file.resolveSibling(file.getFileName() + ".sig"))) {
                violations.add("visible before its signature: " + name);
            }
        }
    }

    private void sawTrace(String content) {
        if (!content.matches("\\d+\n")) {
            violations.add("no trace: " + content);
        }
        for (Set<String> paths : truth.traced()) {
            if (!whole.contains(paths) && paths.stream().allMatch(path -> Files.exists(tree.resolve(path)))) {
                whole.add(paths);
                untraced++;
            }
        }
        if (untraced > 0) {
            untraced--;
        } else if (!isKilledSinceTrace) {
            violations.add("the trace changed, and no wave had become whole: " + content.strip());
        }
        isKilledSinceTrace = false;
    }

    @Override
    public void close() throws IOException {
        isClosed = true;
        try {
            thread.join();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        service.close();
    }
}
