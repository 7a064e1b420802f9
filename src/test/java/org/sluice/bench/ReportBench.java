package org.sluice.bench;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.CompletableFuture;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * What memory {@code sluice report} takes for a month of a large pool's log: 5,000 mirrors, 2,000 files, 50,000
 * sessions a day. The log comes through a named pipe, so nothing of it is kept on the disk, and nothing can be read
 * twice.
 *
 * <p>Arguments: the launcher, days (30), heap in MiB (256).
 */
public final class ReportBench {

    private static final int SESSIONS_A_DAY = 50_000;
    private static final GeneratedLog.Shape SHAPE = new GeneratedLog.Shape(
            5_000, 2_000, 40, 8, Duration.ofDays(1).dividedBy(SESSIONS_A_DAY), Instant.parse("2026-01-01T00:00:00Z"));

    /** As the virtual machine logs a collection: used before, used after, all. */
    private static final Pattern COLLECTION = Pattern.compile("(\\d+)M->(\\d+)M\\((\\d+)M\\)");

    private ReportBench() {}

    public static void main(String[] arguments) throws IOException, InterruptedException {
        int days = arguments.length > 1 ? Integer.parseInt(arguments[1]) : 30;
        int heap = arguments.length > 2 ? Integer.parseInt(arguments[2]) : 256;
        Path folder = Files.createTempDirectory("report-bench");
        Path log = folder.resolve("rsyncd.log");
        Path collections = folder.resolve("gc.log");
        try {
            run(new ProcessBuilder("mkfifo", log.toString()).start());
            long start = System.nanoTime();
            Process report = report(arguments[0], log, heap, collections);
            CompletableFuture<Long> lines = CompletableFuture.supplyAsync(() -> write(log, days));
            Map<String, Integer> states = states(report.getInputStream());
            run(report);
            System.out.printf(
                    Locale.ROOT,
                    "%d days, %d lines, files at mirrors: %s%n%.0f s, the generator beside; heap of %d MiB: %s%n",
                    days,
                    lines.join(),
                    states,
                    (System.nanoTime() - start) / 1e9,
                    heap,
                    used(Files.readString(collections)));
        } finally {
            Files.deleteIfExists(log);
            Files.deleteIfExists(collections);
            Files.delete(folder);
        }
    }

    private static Process report(String launcher, Path log, int heap, Path collections) throws IOException {
        ProcessBuilder report = new ProcessBuilder(
                launcher, "report", "--json", "--log", log.toString(), "--log-format", "%o %h [%a] %m (%u) %f %l");
        report.environment().put("SLUICE_JAVA_OPTS", "-Xmx" + heap + "m -Xlog:gc:file=" + collections);
        return report.redirectError(ProcessBuilder.Redirect.INHERIT).start();
    }

    private static long write(Path log, int days) {
        try (OutputStream out = new BufferedOutputStream(Files.newOutputStream(log), 1 << 16)) {
            return GeneratedLog.writeSessions(out, SHAPE, (long) SESSIONS_A_DAY * days);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** How often each state is reported. */
    private static Map<String, Integer> states(InputStream report) throws IOException {
        Map<String, Integer> states = new TreeMap<>();
        try (JsonParser json = new JsonFactory().createParser(report)) {
            for (JsonToken token = json.nextToken(); token != null; token = json.nextToken()) {
                if (token == JsonToken.FIELD_NAME && json.currentName().equals("state")) {
                    states.merge(json.nextTextValue(), 1, Integer::sum);
                }
            }
        }
        return states;
    }

    /** The most that was used, and the most that was still used after a collection. */
    private static String used(String collections) {
        int before = 0;
        int after = 0;
        for (Matcher found = COLLECTION.matcher(collections); found.find(); ) {
            before = Math.max(before, Integer.parseInt(found.group(1)));
            after = Math.max(after, Integer.parseInt(found.group(2)));
        }
        return before + " MiB used at most, " + after + " MiB after a collection";
    }

    private static void run(Process process) throws IOException, InterruptedException {
        if (process.waitFor() != 0) {
            throw new IOException("a command failed");
        }
    }
}
