package org.sluice.bench.web;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.sluice.testkit.Browser;
import org.sluice.web.page.CannedServer;

/**
 * How long a person waits for the page, in a real browser, measured there: from what they do to the frame that shows
 * it. Exit code 1 if the median of something takes longer than it may.
 *
 * <pre>PageBench [MIRRORS [ARTIFACTS [ROUNDS]]]</pre>
 */
public final class PageBench {

    /** Milliseconds. */
    private static final double MOST_OF_AN_INTERACTION = 100;

    private static final double MOST_OF_A_FIRST_PAINT = 200;
    private static final int LOADS = 10;

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

    private PageBench() {}

    /** Measures, prints, and exits. */
    public static void main(String[] arguments) throws IOException {
        int mirrors = number(arguments, 0, 2000);
        int artifacts = number(arguments, 1, 30);
        int rounds = number(arguments, 2, 20);
        Path profile = Files.createTempDirectory("sluice-page-bench");
        boolean isGood;
        try (CannedServer server = new CannedServer(mirrors, artifacts);
                Browser browser = Browser.start(profile)) {
            browser.size(1440, 900);
            isGood = paint(browser, server.url());
            System.out.printf("%d mirrors x %d artifacts, %d rounds, milliseconds%n", mirrors, artifacts, rounds);
            isGood &= interact(browser, script(), rounds);
        } finally {
            remove(profile);
        }
        System.exit(isGood ? 0 : 1);
    }

    private static boolean paint(Browser browser, String url) {
        double[] paints = new double[LOADS];
        double[] whole = new double[LOADS];
        for (int i = 0; i < LOADS; i++) {
            browser.js("return 0");
            browser.driver().executeCdpCommand("Network.clearBrowserCache", Map.of());
            browser.open(url + "?" + i);
            paints[i] = browser.number("return performance.getEntriesByName('first-contentful-paint')[0]?.startTime");
            whole[i] = browser.number("return performance.now()");
        }
        report("first paint", paints, MOST_OF_A_FIRST_PAINT);
        System.out.printf("%-20s median %6.0f%n", "all of it shown by", median(whole));
        Object bytes =
                browser.js("return performance.getEntriesByType('resource').filter(e => e.name.includes('/page/'))"
                        + ".reduce((sum, e) => sum + e.decodedBodySize, 0)");
        System.out.println("scripts and styles: " + bytes + " bytes, not compressed");
        return median(paints) < MOST_OF_A_FIRST_PAINT;
    }

    private static boolean interact(Browser browser, String script, int rounds) {
        Map<String, List<Double>> times = new LinkedHashMap<>();
        for (int i = 0; i < rounds; i++) {
            for (String action : ACTIONS) {
                times.computeIfAbsent(action, none -> new ArrayList<>()).add(browser.number(script, action));
            }
        }
        boolean isGood = true;
        for (Map.Entry<String, List<Double>> one : times.entrySet()) {
            double[] measured =
                    one.getValue().stream().mapToDouble(Double::doubleValue).toArray();
            report(one.getKey(), measured, MOST_OF_AN_INTERACTION);
            isGood &= median(measured) < MOST_OF_AN_INTERACTION;
        }
        return isGood;
    }

    private static String script() throws IOException {
        try (@Nullable InputStream stream = PageBench.class.getResourceAsStream("act.js")) {
            return new String(Objects.requireNonNull(stream, "act.js").readAllBytes(), StandardCharsets.UTF_8);
        }
    }

    private static void report(String what, double[] measured, double most) {
        System.out.printf(
                "%-20s median %6.1f  worst %6.1f  %s%n",
                what,
                median(measured),
                Arrays.stream(measured).max().orElseThrow(),
                median(measured) < most ? "" : "more than " + Math.round(most));
    }

    private static double median(double[] measured) {
        double[] sorted = measured.clone();
        Arrays.sort(sorted);
        return sorted[sorted.length / 2];
    }

    private static int number(String[] arguments, int at, int usual) {
        return arguments.length > at ? Integer.parseInt(arguments[at]) : usual;
    }

    private static void remove(Path folder) throws IOException {
        try (Stream<Path> all = Files.walk(folder)) {
            for (Path one : all.sorted(java.util.Comparator.reverseOrder()).toList()) {
                Files.deleteIfExists(one);
            }
        }
    }
}
