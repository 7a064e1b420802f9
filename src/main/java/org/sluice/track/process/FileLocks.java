package org.sluice.track.process;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;
import java.util.OptionalInt;
import java.util.stream.Stream;

/**
 * Who holds locks on files, as the kernel lists it: {@code 1: POSIX ADVISORY WRITE 815 fe:00:2150579 0 3}, where 815 is
 * the process and {@code fe:00:2150579} the file's device, in hexadecimal, and inode.
 *
 * @param list the kernel's list: {@code /proc/locks}
 */
record FileLocks(Path list) {

    private static final int KIND = 1;
    private static final int ACCESS = 3;
    private static final int HOLDER = 4;
    private static final int FILE = 5;

    /**
     * Which process has a file locked for writing, by its number in the namespace of {@code /proc}.
     *
     * @throws IOException if the file or the list is not there
     */
    OptionalInt writer(Path file) throws IOException {
        String wanted = name(file);
        try (Stream<String> locks = Files.lines(list)) {
            return locks.map(line -> line.strip().split(" +"))
                    .filter(lock -> lock.length > FILE
                            && lock[KIND].equals("POSIX")
                            && lock[ACCESS].equals("WRITE")
                            && lock[FILE].equals(wanted))
                    .mapToInt(lock -> Integer.parseInt(lock[HOLDER]))
                    .findFirst();
        }
    }

    /** A file as the list names it. */
    static String name(Path file) throws IOException {
        long device = ((Number) Files.getAttribute(file, "unix:dev")).longValue();
        long inode = ((Number) Files.getAttribute(file, "unix:ino")).longValue();
        // glibc's major() and minor()
        long major = ((device >>> 8) & 0xfff) | ((device >>> 32) & 0xfffff000L);
        long minor = (device & 0xff) | ((device >>> 12) & 0xffffff00L);
        return String.format(Locale.ROOT, "%02x:%02x:%d", major, minor, inode);
    }
}
