package org.sluice.bench.soak;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.attribute.BasicFileAttributes;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.concurrent.TimeUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Looks at a process and its files from outside. */
final class Gauge {

    private static final Pattern RESIDENT = Pattern.compile("VmRSS:\\s+(\\d+) kB");
    private static final Pattern LIVE = Pattern.compile("^Total\\s+\\d+\\s+(\\d+)\\s*$", Pattern.MULTILINE);
    private static final double KIB = 1024;

    /** Files of which a known number is open, and how their paths begin. */
    private static final Map<String, String> FILES =
            Map.of("ledger", "ledger.db", "journal", "journal", "log", "daemon/rsyncd.log");

    private final long pid;
    private final Path root;
    private final Duration keep;
    private final RecordGauge record;

    /**
     * @param root the folder of all that the process writes
     * @param keep how long things are kept
     */
    Gauge(long pid, Path root, Duration keep) {
        this.pid = pid;
        this.root = root;
        this.keep = keep;
        this.record = new RecordGauge(root.resolve("ledger.db"), keep);
    }

    /** All but the heap, by name. */
    Map<String, Double> look() throws IOException, SQLException {
        Map<String, Double> seen = new TreeMap<>();
        seen.put("rss MiB", resident());
        seen.put("threads", (double) list(proc("task")).size());
        seen.put("child processes", (double)
                ProcessHandle.of(pid).orElseThrow().children().count());
        handles().forEach((kind, count) -> seen.put("fd " + kind, count));
        seen.putAll(record.look());
        seen.put(Measures.OVERDUE + "folders of hooks", overdueFolders());
        seen.put("ledger KiB", bytes(root.resolve("ledger.db")) / KIB);
        seen.put("wal KiB", bytes(root.resolve("ledger.db-wal")) / KIB);
        for (String folder : List.of("hooks", "staging", "drop", "tmp", "syslog", "journal", "daemon/rsyncd.d")) {
            seen.put("files " + folder, (double) list(root.resolve(folder)).stream()
                    .filter(Files::isRegularFile)
                    .count());
        }
        seen.put("journal KiB", size(root.resolve("journal")) / KIB);
        seen.put("syslog KiB", size(root.resolve("syslog")) / KIB);
        return seen;
    }

    /** MiB of the objects that are in use: it collects all others first. */
    double heap() throws IOException, InterruptedException {
        String histogram = jcmd("GC.class_histogram");
        Matcher total = LIVE.matcher(histogram);
        if (!total.find()) {
            throw new IOException("no sum: " + histogram);
        }
        return Double.parseDouble(total.group(1)) / KIB / KIB;
    }

    private String jcmd(String command) throws IOException, InterruptedException {
        Path jcmd = Path.of(System.getProperty("java.home"), "bin", "jcmd");
        Process process = new ProcessBuilder(jcmd.toString(), String.valueOf(pid), command)
                .redirectErrorStream(true)
                .start();
        String said = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        if (!process.waitFor(1, TimeUnit.MINUTES) || process.exitValue() != 0) {
            throw new IOException("jcmd " + command + ": " + said);
        }
        return said;
    }

    private double resident() throws IOException {
        Matcher line = RESIDENT.matcher(Files.readString(proc("status")));
        return line.find() ? Double.parseDouble(line.group(1)) / KIB : 0;
    }

    private Map<String, Double> handles() throws IOException {
        Map<String, Double> kinds = new TreeMap<>();
        List.of("all", "file", "socket", "pipe").forEach(kind -> kinds.put(kind, 0.0));
        FILES.keySet().forEach(kind -> kinds.put(kind, 0.0));
        for (Path handle : list(proc("fd"))) {
            try {
                String target = Files.readSymbolicLink(handle).toString();
                kinds.merge("all", 1.0, Double::sum);
                kinds.merge(kind(target), 1.0, Double::sum);
            } catch (NoSuchFileException closed) {
                // between the list and the look
            }
        }
        return kinds;
    }

    private String kind(String target) {
        if (!target.startsWith("/")) {
            return target.replaceAll(":.*", "");
        }
        return FILES.entrySet().stream()
                .filter(kind -> target.startsWith(root.resolve(kind.getValue()).toString()))
                .map(Map.Entry::getKey)
                .findFirst()
                .orElse("file");
    }

    /** Of hooks' commands, which are looked for once a minute. */
    private double overdueFolders() throws IOException {
        Instant before = RecordGauge.late(keep).minus(RecordGauge.MINUTE);
        double count = 0;
        for (Path folder : list(root.resolve("hooks"))) {
            try {
                boolean isOld = Files.getLastModifiedTime(folder).toInstant().isBefore(before);
                count += Files.isDirectory(folder) && isOld ? 1 : 0;
            } catch (NoSuchFileException gone) {
                // between the list and the look
            }
        }
        return count;
    }

    private Path proc(String name) {
        return Path.of("/proc", String.valueOf(pid), name);
    }

    private static double bytes(Path file) throws IOException {
        return Files.exists(file) ? Files.size(file) : 0;
    }

    private static double size(Path folder) throws IOException {
        double size = 0;
        for (Path file : list(folder)) {
            try {
                size += Files.isRegularFile(file) ? Files.size(file) : 0;
            } catch (NoSuchFileException gone) {
                // between the list and the look
            }
        }
        return size;
    }

    /** What is in a folder, or in those below it; what goes away meanwhile is not there, and all else is. */
    private static List<Path> list(Path folder) throws IOException {
        List<Path> found = new ArrayList<>();
        if (Files.isDirectory(folder)) {
            int depth = folder.startsWith("/proc") ? 1 : Integer.MAX_VALUE;
            Files.walkFileTree(folder, Set.of(), depth, new SimpleFileVisitor<>() {
                @Override
                public FileVisitResult preVisitDirectory(Path directory, BasicFileAttributes attributes) {
                    return add(directory);
                }

                @Override
                public FileVisitResult visitFile(Path file, BasicFileAttributes attributes) {
                    return add(file);
                }

                @Override
                public FileVisitResult visitFileFailed(Path gone, IOException failure) {
                    return FileVisitResult.CONTINUE;
                }

                @Override
                public FileVisitResult postVisitDirectory(Path directory, @Nullable IOException failure) {
                    return FileVisitResult.CONTINUE;
                }

                private FileVisitResult add(Path path) {
                    if (!path.equals(folder)) {
                        found.add(path);
                    }
                    return FileVisitResult.CONTINUE;
                }
            });
        }
        return found;
    }
}
