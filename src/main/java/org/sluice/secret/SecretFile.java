package org.sluice.secret;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermission;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;

/** A file with a secret: its owner may read and write it, its group may read it, others may do nothing with it. */
public final class SecretFile {

    private static final int MOST_BYTES = 16 << 10;
    private static final Set<PosixFilePermission> ALLOWED = PosixFilePermissions.fromString("rw-r-----");

    private SecretFile() {}

    /**
     * Its lines that are not blank, without blanks around them; one at least.
     *
     * @throws IOException that says what is wrong, and never what is in it
     */
    public static List<String> lines(Path file) throws IOException {
        try {
            requirePrivate(file);
            List<String> lines = text(file)
                    .lines()
                    .map(String::strip)
                    .filter(line -> !line.isEmpty())
                    .toList();
            if (lines.isEmpty()) {
                throw new IOException(file + " is empty");
            }
            return lines;
        } catch (NoSuchFileException missing) {
            throw new IOException(file + " is not there", missing);
        }
    }

    /**
     * Makes sure that others may not read it.
     *
     * @throws IOException that says what to do
     */
    public static void requirePrivate(Path file) throws IOException {
        Set<PosixFilePermission> mode = EnumSet.noneOf(PosixFilePermission.class);
        mode.addAll(Files.getPosixFilePermissions(file));
        if (!ALLOWED.containsAll(mode)) {
            throw new IOException(file + " has the mode " + PosixFilePermissions.toString(mode)
                    + ": chmod 0600 or chmod 0640 " + file);
        }
    }

    private static String text(Path file) throws IOException {
        try (InputStream in = Files.newInputStream(file)) {
            byte[] bytes = in.readNBytes(MOST_BYTES + 1);
            if (bytes.length > MOST_BYTES) {
                throw new IOException(file + " is larger than a secret can be");
            }
            return new String(bytes, StandardCharsets.UTF_8);
        } catch (java.nio.file.AccessDeniedException denied) {
            throw new IOException(
                    file + " may not be read by user " + System.getProperty("user.name") + ": chgrp and chmod 0640 it",
                    denied);
        }
    }
}
