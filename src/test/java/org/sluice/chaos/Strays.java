package org.sluice.chaos;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.stream.Stream;

/** Processes that have something to do with a folder, but for the daemon's, its hooks' and its clients'. */
record Strays(Path folder) {

    private static final Duration PATIENCE = Duration.ofSeconds(15);
    private static final Duration LOOK = Duration.ofMillis(100);

    /** Those that do not end by themselves. */
    List<String> afterAWhile() throws IOException, InterruptedException {
        long end = System.nanoTime() + PATIENCE.toNanos();
        List<String> left = now();
        while (!left.isEmpty() && System.nanoTime() < end) {
            Thread.sleep(LOOK);
            left = now();
        }
        return left;
    }

    private List<String> now() throws IOException {
        try (Stream<Path> processes = Files.list(Path.of("/proc"))) {
            return processes
                    .filter(process -> process.getFileName().toString().matches("\\d+"))
                    .map(this::ours)
                    .filter(line -> !line.isEmpty())
                    .toList();
        }
    }

    private String ours(Path process) {
        String command = text(process.resolve("cmdline"));
        String environment = text(process.resolve("environ"));
        boolean isRsync = command.contains("rsync") || environment.contains("RSYNC_");
        boolean isOurs = command.contains(folder.toString()) || environment.contains(folder.toString());
        return isOurs && !isRsync ? process.getFileName() + " " + command : "";
    }

    private static String text(Path file) {
        try {
            return Files.readString(file, StandardCharsets.ISO_8859_1)
                    .replace('\0', ' ')
                    .strip();
        } catch (IOException gone) {
            return "";
        }
    }
}
