package org.sluice.bench.soak;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/** All that was sampled, in order. For one thread. */
final class Samples {

    private final List<Map<String, Double>> all = new ArrayList<>();

    void add(Map<String, Double> seen) {
        all.add(Map.copyOf(seen));
    }

    /** What of it is judged, by name. */
    Map<String, Trend> trends(Measures measures) {
        Map<String, Trend> trends = new LinkedHashMap<>();
        for (String name : names()) {
            measures.of(name).ifPresent(measure -> trends.put(name, Trend.of(all, measure)));
        }
        return trends;
    }

    /** Writes a line for each sample. */
    void write(Path file) throws IOException {
        List<String> names = new ArrayList<>(names());
        List<String> lines = new ArrayList<>();
        lines.add(String.join("\t", names));
        for (Map<String, Double> sample : all) {
            lines.add(String.join(
                    "\t", names.stream().map(name -> text(sample.get(name))).toList()));
        }
        Files.createDirectories(file.toAbsolutePath().getParent());
        Files.write(file, lines);
    }

    private static String text(@Nullable Double value) {
        return value == null ? "" : String.format(Locale.ROOT, "%.1f", value);
    }

    private Set<String> names() {
        Set<String> names = new TreeSet<>();
        all.forEach(sample -> names.addAll(sample.keySet()));
        return names;
    }
}
