package org.sluice.bench.web;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.sluice.testkit.Browser;

/**
 * How long a person waits for the page, in a real browser, measured there: from what they do to the frame that shows
 * it, while the page takes up what changes.
 */
final class PagePart implements Part {

    private static final double MOST_MILLIS = 100;
    private static final double MOST_MILLIS_TO_PAINT = 200;
    private static final int LOADS = 10;
    private static final int ROUNDS = 12;

    private static final List<String> ACTIONS = List.of(
            "sortByName",
            "sortByState",
            "sortByLag",
            "typeOneLetter",
            "typeAnother",
            "clearFilter",
            "filterByState",
            "showAllStates",
            "scrollToTheMiddle",
            "scrollToTheEnd",
            "scrollToTheTop",
            "arrowDown",
            "arrowRight",
            "pageDown",
            "openAMirror",
            "backToTheRelease");

    @Override
    public boolean measure(Scene scene) throws IOException {
        Path profile = Files.createTempDirectory("sluice-browser");
        try (Browser browser = Browser.start(profile)) {
            browser.size(1440, 900);
            System.out.printf("%n%-20s %9s %9s%n", "in the browser", "median ms", "most ms");
            boolean isPainted = paint(browser, "http://127.0.0.1:" + scene.port() + "/");
            boolean isQuick = act(browser);
            return isPainted && isQuick;
        } finally {
            WebBench.delete(profile);
        }
    }

    private static boolean paint(Browser browser, String url) {
        List<Double> paints = new ArrayList<>();
        List<Double> whole = new ArrayList<>();
        for (int i = 0; i < LOADS; i++) {
            browser.driver().executeCdpCommand("Network.clearBrowserCache", Map.of());
            browser.open(url + "?" + i);
            paints.add(browser.number("return performance.getEntriesByName('first-contentful-paint')[0]?.startTime"));
            whole.add(browser.number("return performance.now()"));
        }
        double paint = tell("first paint", paints);
        tell("all of it is shown", whole);
        double bytes = browser.number("""
                return performance.getEntriesByType('resource')
                    .filter((file) => file.name.includes('/page/'))
                    .reduce((sum, file) => sum + file.decodedBodySize, 0);
                """);
        System.out.printf(Locale.ROOT, "scripts and styles: %.1f kB, not compressed%n", bytes / 1000);
        return claim("the first paint", paint, MOST_MILLIS_TO_PAINT);
    }

    private static boolean act(Browser browser) throws IOException {
        String script = script();
        Map<String, List<Double>> times = new LinkedHashMap<>();
        for (int i = 0; i < ROUNDS; i++) {
            for (String action : ACTIONS) {
                times.computeIfAbsent(action, none -> new ArrayList<>()).add(browser.number(script, action));
            }
        }
        double slowest = 0;
        for (Map.Entry<String, List<Double>> one : times.entrySet()) {
            slowest = Math.max(slowest, tell(one.getKey(), one.getValue()));
        }
        return claim("the slowest interaction", slowest, MOST_MILLIS);
    }

    private static String script() throws IOException {
        try (@Nullable InputStream stream = PagePart.class.getResourceAsStream("act.js")) {
            return new String(Objects.requireNonNull(stream, "act.js").readAllBytes(), StandardCharsets.UTF_8);
        }
    }

    private static double tell(String what, List<Double> millis) {
        List<Double> sorted = millis.stream().sorted().toList();
        double median = sorted.get(sorted.size() / 2);
        System.out.printf(Locale.ROOT, "%-20s %9.1f %9.1f%n", what, median, sorted.getLast());
        return median;
    }

    private static boolean claim(String what, double median, double most) {
        boolean isHeld = median < most;
        System.out.printf(
                Locale.ROOT,
                "%s: %s takes %.1f ms at the median; claimed are less than %.0f ms%n",
                isHeld ? "held" : "missed",
                what,
                median,
                most);
        return isHeld;
    }
}
