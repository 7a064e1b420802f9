package org.sluice.chaos;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * The wall clock of a process alone, set by libfaketime while the process runs. Its monotonic clock goes on.
 *
 * @param library to be loaded into the process before all others
 * @param file says how far ahead it is
 */
record ProcessClock(Path library, Path file) {

    private static final Path SHARED = Path.of("/dev/shm");
    private static final Pattern SHARED_NAME = Pattern.compile("(sem\\.)?faketime_(sem|shm)_(?<process>[0-9]{1,18})");

    /** One that is right; nothing where libfaketime is not installed. */
    static Optional<ProcessClock> in(Path folder) throws IOException {
        Optional<Path> library = installed();
        if (library.isEmpty()) {
            return Optional.empty();
        }
        ProcessClock clock = new ProcessClock(library.get(), folder.resolve("clock"));
        clock.set(Duration.ZERO);
        return Optional.of(clock);
    }

    private static Optional<Path> installed() throws IOException {
        try (Stream<Path> places = Files.list(Path.of("/usr/lib"))) {
            return places.map(place -> place.resolve("faketime/libfaketimeMT.so.1"))
                    .filter(Files::exists)
                    .findFirst();
        }
    }

    /** Removes what libfaketime shares between processes, and a killed one leaves in memory. */
    static void sweep() throws IOException {
        if (!Files.isDirectory(SHARED)) {
            return;
        }
        try (Stream<Path> files = Files.list(SHARED)) {
            for (Path file : files.filter(ProcessClock::isLeft).toList()) {
                Files.deleteIfExists(file);
            }
        }
    }

    private static boolean isLeft(Path file) {
        Matcher name = SHARED_NAME.matcher(String.valueOf(file.getFileName()));
        return name.matches()
                && ProcessHandle.of(Long.parseLong(name.group("process"))).isEmpty();
    }

    void set(Duration ahead) throws IOException {
        Path written = Files.writeString(
                file.resolveSibling("clock.new"), (ahead.isNegative() ? "" : "+") + ahead.toSeconds() + "\n");
        Files.move(written, file, StandardCopyOption.ATOMIC_MOVE);
    }

    /** The command that runs another one by this clock, as the process that is started; timed waits are left alone. */
    List<String> around(List<String> command) {
        List<String> all = new ArrayList<>(List.of(
                "env",
                "LD_PRELOAD=" + library,
                "FAKETIME_TIMESTAMP_FILE=" + file,
                "FAKETIME_CACHE_DURATION=1",
                "FAKETIME_DONT_FAKE_MONOTONIC=1",
                "FAKETIME_FORCE_MONOTONIC_FIX=0",
                "NO_FAKE_STAT=1"));
        all.addAll(command);
        return all;
    }
}
