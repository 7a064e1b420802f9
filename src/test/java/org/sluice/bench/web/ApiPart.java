package org.sluice.bench.web;

import java.io.IOException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;

/** How long clients wait for answers of the API, while all of them ask for the same as fast as they get it. */
final class ApiPart implements Part {

    private static final String RELEASE = "/api/v1/releases/stable/6.9";
    private static final double MOST_MILLIS = 50;

    private static final Map<String, String> OTHERS = others();

    private static Map<String, String> others() {
        Map<String, String> paths = new LinkedHashMap<>();
        paths.put("release", RELEASE);
        paths.put("propagation", RELEASE + "/propagation");
        paths.put("timeline", RELEASE + "/timeline");
        paths.put("releases", "/api/v1/releases");
        paths.put("mirrors", "/api/v1/mirrors");
        paths.put("one mirror", "/api/v1/mirrors/mirror-0007.example.org");
        paths.put("status", "/api/v1/status");
        return paths;
    }

    @Override
    public boolean measure(Scene scene) throws Exception {
        ask(scene, RELEASE + "/matrix"); // warms up
        System.out.printf("%-12s %9s %9s %9s %9s %9s%n", "", "answers/s", "kB", "median ms", "p99 ms", "most ms");
        double median = tell("matrix", scene, RELEASE + "/matrix");
        for (Map.Entry<String, String> other : OTHERS.entrySet()) {
            tell(other.getKey(), scene, other.getValue());
        }
        boolean isHeld = median < MOST_MILLIS;
        System.out.printf(
                Locale.ROOT,
                "%s: the matrix takes %.1f ms at the median, with %d clients at once; claimed: below %.0f ms%n",
                isHeld ? "held" : "missed",
                median,
                scene.clients(),
                MOST_MILLIS);
        return isHeld;
    }

    private static double tell(String name, Scene scene, String path) throws Exception {
        Waits waits = ask(scene, path);
        System.out.printf(
                Locale.ROOT,
                "%-12s %9.0f %9.1f %9.1f %9.1f %9.1f%n",
                name,
                waits.millis().size() / (double) scene.duration().toSeconds(),
                waits.bytes() / 1000.0,
                waits.at(0.5),
                waits.at(0.99),
                waits.at(1));
        return waits.at(0.5);
    }

    /** An answer: what it took, and how long it was. */
    private record Asked(long nanos, long bytes) {}

    /** How long each answer took, the shortest first, and how long the last one was. */
    private record Waits(List<Double> millis, long bytes) {

        double at(double share) {
            return millis.get((int) Math.min(millis.size() - 1, Math.ceil(share * millis.size())));
        }
    }

    private static Waits ask(Scene scene, String path) throws Exception {
        long end = System.nanoTime() + scene.duration().toNanos();
        try (ExecutorService clients = Executors.newFixedThreadPool(scene.clients())) {
            List<Future<List<Asked>>> all = new ArrayList<>();
            for (int i = 0; i < scene.clients(); i++) {
                all.add(clients.submit(() -> client(scene.port(), path, end)));
            }
            List<Asked> asked = new ArrayList<>();
            for (Future<List<Asked>> one : all) {
                asked.addAll(one.get());
            }
            return new Waits(
                    asked.stream().map(one -> one.nanos() / 1e6).sorted().toList(),
                    asked.getLast().bytes());
        }
    }

    private static List<Asked> client(int port, String path, long end) throws IOException {
        List<Asked> asked = new ArrayList<>();
        try (Asker asker = new Asker(port)) {
            while (System.nanoTime() < end) {
                long begin = System.nanoTime();
                long bytes = asker.ask(path);
                asked.add(new Asked(System.nanoTime() - begin, bytes));
            }
        }
        return asked;
    }
}
