package org.sluice.app;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.InstantSource;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.HexFormat;
import java.util.List;
import java.util.stream.Stream;

/**
 * A mirror's pull of the whole tree as the rsync daemon logs it with the deployed configuration, line by line, at any
 * time and with anything in between.
 *
 * @param clock the daemon's
 * @param pid of the process that serves the mirror
 * @param address of the mirror
 * @param isChecksummed whether the daemon's format is the deployed one, or {@link #WITHOUT_CHECKSUM}
 */
record LoggedPull(Site site, InstantSource clock, int pid, String address, boolean isChecksummed) {

    /** The deployed format, as far as daemons before rsync 3.5 know it. */
    static final String WITHOUT_CHECKSUM = "%o %a %m %l %b %c %i %M %f";

    private static final DateTimeFormatter TIME =
            DateTimeFormatter.ofPattern("yyyy/MM/dd HH:mm:ss").withZone(ZoneOffset.UTC);
    private static final String MODULE = "amnesia-archive";

    LoggedPull(Site site, InstantSource clock, int pid, String address) {
        this(site, clock, pid, address, true);
    }

    LoggedPull withoutChecksums() {
        return new LoggedPull(site, clock, pid, address, false);
    }

    /** Logs a whole pull. */
    void run() throws IOException {
        begin();
        for (Path file : files()) {
            send(file);
        }
        end();
    }

    void begin() throws IOException {
        log("connect from UNDETERMINED (" + address + ")");
        log("rsync on " + MODULE + "/ from UNDETERMINED (" + address + ")");
        log("building file list");
    }

    void send(Path file) throws IOException {
        long size = Files.size(file);
        String checksum = isChecksummed ? "[" + md5(file) + "] " : "";
        log("send %s %s %d %d 16 <f+++++++++ %s2026/03/01-12:00:00 %s"
                .formatted(
                        address, MODULE, size, size + 43, checksum, site.tree().relativize(file)));
    }

    void end() throws IOException {
        long total = 0;
        for (Path file : files()) {
            total += Files.size(file);
        }
        log("sent " + (total + 500) + " bytes  received 80 bytes  total size " + total);
    }

    /** What lies in the tree. */
    List<Path> files() throws IOException {
        try (Stream<Path> files = Files.walk(site.tree())) {
            return files.filter(Files::isRegularFile).sorted().toList();
        }
    }

    private void log(String message) throws IOException {
        append(
                site,
                (TIME.format(clock.instant()) + " [" + pid + "] " + message + "\n").getBytes(StandardCharsets.UTF_8));
    }

    /** Adds anything to the daemon's log. */
    static void append(Site site, byte[] bytes) throws IOException {
        Files.write(site.log(), bytes, StandardOpenOption.CREATE, StandardOpenOption.APPEND);
    }

    private static String md5(Path file) throws IOException {
        try {
            return HexFormat.of().formatHex(MessageDigest.getInstance("MD5").digest(Files.readAllBytes(file)));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }
}
