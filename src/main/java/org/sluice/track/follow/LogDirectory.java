package org.sluice.track.follow;

import java.io.IOException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.NotDirectoryException;
import java.nio.file.Path;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * Where the log stands, and its rotated brothers: {@code log.1}, {@code log-20260101}, {@code rsyncd-20260101.log}.
 * Compressed ones don't count: they can't be read at an offset.
 */
final class LogDirectory {

    private static final int MOST_ROTATED = 64;
    private static final String MARK = "[.\\-_][0-9][0-9.\\-_T:]{0,30}";

    private final Path log;
    private final Path folder;
    private final Pattern rotated;

    LogDirectory(Path log) {
        this.log = log.toAbsolutePath();
        this.folder = Optional.ofNullable(this.log.getParent()).orElse(this.log);
        String name = String.valueOf(this.log.getFileName());
        int dot = name.lastIndexOf('.') > 0 ? name.lastIndexOf('.') : name.length();
        this.rotated = Pattern.compile(Pattern.quote(name) + MARK + "|" + Pattern.quote(name.substring(0, dot)) + MARK
                + Pattern.quote(name.substring(dot)));
    }

    Path log() {
        return log;
    }

    /** The present log, if it is there. */
    Optional<Sighting> live() throws IOException {
        return Sighting.of(log);
    }

    /** Rotated files, the first born first; of very many, the last born. */
    List<Sighting> rotated() throws IOException {
        List<Sighting> found = new ArrayList<>();
        try (DirectoryStream<Path> files = Files.newDirectoryStream(folder, this::isRotated)) {
            for (Path file : files) {
                Sighting.of(file).ifPresent(found::add);
            }
        } catch (NoSuchFileException | NotDirectoryException gone) {
            return List.of();
        }
        found.sort(Comparator.comparingLong(Sighting::born));
        return found.subList(Math.max(0, found.size() - MOST_ROTATED), found.size());
    }

    /** Rotated files born after a time, nanoseconds since the epoch; none if the volume keeps no births. */
    List<Sighting> rotatedSince(long birth) throws IOException {
        List<Sighting> all = rotated();
        return !all.isEmpty() && knowsBirths()
                ? all.stream().filter(file -> file.born() > birth).toList()
                : List.of();
    }

    /**
     * Java gives the last modification where a volume keeps no births; a folder into which a file was ever put tells
     * the two apart.
     */
    private boolean knowsBirths() throws IOException {
        BasicFileAttributes seen = Files.readAttributes(folder, BasicFileAttributes.class);
        return !seen.creationTime().equals(seen.lastModifiedTime());
    }

    private boolean isRotated(Path file) {
        return rotated.matcher(String.valueOf(file.getFileName())).matches() && Files.isRegularFile(file);
    }
}
