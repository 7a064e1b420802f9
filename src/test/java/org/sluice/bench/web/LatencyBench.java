package org.sluice.bench.web;

import java.io.IOException;
import java.net.http.HttpClient;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.TreeMap;
import java.util.concurrent.Callable;
import org.sluice.ledger.Json;
import org.sluice.testkit.EventReader;
import org.sluice.testkit.EventReader.Message;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/**
 * How long it takes from the line in the daemon's log that ends a mirror's pull, until the page (a client of the
 * stream) and a command hook know that the mirror has the release; nothing is taken off. A real pipeline with its
 * default polls in a process of its own, a real daemon, real rsync clients.
 */
@Command(
        name = "make bench-latency ARGS=",
        description = "Measures how soon page and hooks know what the daemon's log says.",
        sortOptions = false,
        mixinStandardHelpOptions = true)
public final class LatencyBench implements Callable<Integer> {

    private static final String READY = "mirror.ready";
    private static final Duration PATIENCE = Duration.ofSeconds(30);
    private static final Duration SETTLED = Duration.ofSeconds(10);
    private static final double MILLION = 1e6;

    @Option(names = "--mirrors", description = "that pull, each once; default: ${DEFAULT-VALUE}")
    private int mirrors = 300;

    @Option(names = "--pause", description = "milliseconds from one pull to the next; default: ${DEFAULT-VALUE}")
    private int pause = 150;

    @Option(names = "--clients", description = "of the stream; default: ${DEFAULT-VALUE}")
    private int clients = 1;

    private final HttpClient http =
            HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();

    public static void main(String[] arguments) {
        System.exit(new CommandLine(new LatencyBench()).execute(arguments));
    }

    @Override
    public Integer call() throws IOException, InterruptedException {
        try (LatencySite site = LatencySite.start(mirrors)) {
            site.publish();
            Thread.sleep(SETTLED);
            double before = site.processorSeconds();
            long nanos = System.nanoTime();
            Thread.sleep(Duration.ofSeconds(10));
            double idle = (site.processorSeconds() - before) * 1e9 / (System.nanoTime() - nanos);
            System.out.printf(Locale.ROOT, "idle: %.1f %% of a core%n", idle * 100);
            measure(site);
        } finally {
            http.shutdownNow();
        }
        return 0;
    }

    private void measure(LatencySite site) throws IOException, InterruptedException {
        List<EventReader> readers = new ArrayList<>();
        try {
            for (int i = 0; i < clients; i++) {
                readers.add(EventReader.open(http, site.port(), "?type=" + READY, Optional.of(0L)));
            }
            site.pull(pause);
            tell(site, readers);
        } finally {
            for (EventReader reader : readers) {
                reader.close();
            }
        }
    }

    private void tell(LatencySite site, List<EventReader> readers) throws IOException, InterruptedException {
        Map<String, Instant> logged = site.logged(mirrors);
        List<Double> page = new ArrayList<>();
        for (EventReader reader : readers) {
            seen(reader)
                    .forEach((mirror, at) ->
                            page.add(milliseconds(Objects.requireNonNull(logged.get(mirror), mirror), at)));
        }
        List<Double> hook = new ArrayList<>();
        for (Map.Entry<String, Instant> one : logged.entrySet()) {
            hook.add(milliseconds(one.getValue(), site.hooked(one.getKey(), PATIENCE)));
        }
        print("log to page, " + readers.size() + " client(s)", page);
        print("log to hook", hook);
    }

    private Map<String, Instant> seen(EventReader reader) throws InterruptedException {
        Map<String, Instant> seen = new TreeMap<>();
        while (seen.size() < mirrors) {
            Message message = reader.next();
            Map<?, ?> data = (Map<?, ?>) Json.read(message.data()).get("data");
            seen.put(String.valueOf(data == null ? "" : data.get("mirror")), message.at());
        }
        return seen;
    }

    private static double milliseconds(Instant from, Instant to) {
        return Duration.between(from, to).toNanos() / MILLION;
    }

    private static void print(String what, List<Double> milliseconds) {
        double[] sorted =
                milliseconds.stream().mapToDouble(Double::doubleValue).sorted().toArray();
        System.out.printf(
                Locale.ROOT,
                "%s: %d events, median %.0f ms, p99 %.0f ms, longest %.0f ms%n",
                what,
                sorted.length,
                sorted[sorted.length / 2],
                sorted[Math.min(sorted.length - 1, sorted.length * 99 / 100)],
                sorted[sorted.length - 1]);
    }

    /** Where the scratch folder is made. */
    static Path scratch() throws IOException {
        return Files.createTempDirectory("latency-bench");
    }
}
