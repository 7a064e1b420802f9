package org.sluice.bench.web;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Notes when the line that ends a session stands in the daemon's log, by the client's address; looks each millisecond.
 */
final class LogWatch implements AutoCloseable {

    private static final Pattern SEND = Pattern.compile("\\[(\\d+)] send ([0-9.]+) ");
    private static final Pattern END = Pattern.compile("\\[(\\d+)] sent \\d+ bytes");
    private static final Duration LOOK = Duration.ofMillis(1);

    private final Map<String, String> addresses = new HashMap<>();
    private final Map<String, Instant> ends = new ConcurrentHashMap<>();
    private final Thread thread;

    private LogWatch(Path log) {
        this.thread = Thread.ofPlatform().daemon().name("log-watch").unstarted(() -> follow(log));
    }

    static LogWatch start(Path log) {
        LogWatch watch = new LogWatch(log);
        watch.thread.start();
        return watch;
    }

    /** Waits until so many sessions have ended. */
    Map<String, Instant> ends(int count, Duration patience) throws InterruptedException {
        long end = System.nanoTime() + patience.toNanos();
        while (ends.size() < count) {
            if (System.nanoTime() > end) {
                throw new IllegalStateException(ends.size() + " sessions of " + count + " have ended");
            }
            Thread.sleep(LOOK);
        }
        return Map.copyOf(ends);
    }

    @Override
    public void close() {
        thread.interrupt();
    }

    private void follow(Path log) {
        StringBuilder partial = new StringBuilder();
        try (InputStream in = Files.newInputStream(log)) {
            byte[] buffer = new byte[64 * 1024];
            while (!Thread.interrupted()) {
                int read = in.read(buffer);
                if (read > 0) {
                    partial.append(new String(buffer, 0, read, StandardCharsets.ISO_8859_1));
                    take(partial, Instant.now());
                } else {
                    Thread.sleep(LOOK);
                }
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException closed) {
            Thread.currentThread().interrupt();
        }
    }

    private void take(StringBuilder partial, Instant now) {
        for (int end = partial.indexOf("\n"); end >= 0; end = partial.indexOf("\n")) {
            String line = partial.substring(0, end);
            partial.delete(0, end + 1);
            Matcher send = SEND.matcher(line);
            Matcher ended = END.matcher(line);
            if (send.find()) {
                addresses.put(send.group(1), send.group(2));
            } else if (ended.find() && addresses.containsKey(ended.group(1))) {
                ends.put(addresses.get(ended.group(1)), now);
            }
        }
    }
}
