package org.sluice.bench.propagation;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * Namespaces of this process's own, in which all of a measurement happens: its processes, its network, and its files,
 * which are in memory. The kernel takes all of it away with the process, however that ends; nothing of it can be seen
 * from outside, so that two measurements don't meet.
 */
final class Enclosure {

    /** What a command is started with to run enclosed. */
    static final List<String> COMMAND =
            List.of("unshare", "--net", "--mount", "--pid", "--fork", "--kill-child", "--mount-proc");

    /** Covered by a volume of our own: here {@code ip} keeps the names of network namespaces. */
    private static final Path RUN = Path.of("/run");

    private static final Path FOLDER = RUN.resolve("propagation");
    private static final Path MEMORY = Path.of("/proc/meminfo");
    private static final Pattern AVAILABLE = Pattern.compile("MemAvailable: +(\\d+) kB");
    private static final long SPARE = 256 << 20;

    private Enclosure() {}

    /**
     * Makes a folder for a measurement.
     *
     * @param bytes that it must have room for
     * @throws NotEnclosed if this process is not
     * @throws IOException if memory does not suffice
     */
    static Path enter(long bytes) throws IOException {
        if (!isEnclosed()) {
            throw new NotEnclosed();
        }
        long available = available();
        if (bytes + SPARE > available) {
            throw new IOException(String.format(
                    Locale.ROOT,
                    "all files are in memory: %d MB are needed and %d MB available; take fewer --mirrors or a"
                            + " smaller --size",
                    (bytes + SPARE) / 1_000_000,
                    available / 1_000_000));
        }
        // rsync lays a new file beside the old one; 0755 for the daemon, which is nobody
        long limit = bytes + SPARE;
        Command.run("mount", "-t", "tmpfs", "-o", "mode=0755,size=" + limit, "propagation", RUN.toString());
        return Files.createDirectory(FOLDER);
    }

    private static boolean isEnclosed() throws IOException {
        return ProcessHandle.current().pid() == 1
                && Interfaces.read().keySet().stream().allMatch("lo"::equals);
    }

    private static long available() throws IOException {
        try (Stream<String> lines = Files.lines(MEMORY)) {
            return lines.map(AVAILABLE::matcher)
                    .filter(Matcher::matches)
                    .mapToLong(found -> Long.parseLong(found.group(1)) << 10)
                    .findFirst()
                    .orElseThrow(() -> new IOException(MEMORY + " does not say what is available"));
        }
    }
}
