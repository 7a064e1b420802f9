package org.sluice.bench.soak;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/** All that was sampled, in order. For one thread. */
final class Samples {

    private final List<Map<String, Double>> all = new ArrayList<>();

    /** @param seconds since the beginning */
    void add(double seconds, int releases, Map<String, Double> seen) {
        Map<String, Double> sample = new TreeMap<>(seen);
        sample.put("seconds", seconds);
        sample.put(Measures.RELEASES, (double) releases);
        all.add(sample);
    }

    /** What of it is judged, by name. */
    Map<String, Trend> trends() {
        Map<String, Trend> trends = new LinkedHashMap<>();
        for (String name : names()) {
            Measures.of(name)
                    .ifPresent(measure -> trends.put(name(measure), Trend.of(values(measure), measure.allowance())));
        }
        return trends;
    }

    private static String name(Measure measure) {
        return measure.isByRelease() ? measure.name() + " / release" : measure.name();
    }

    private List<Double> values(Measure measure) {
        List<Double> values = new ArrayList<>();
        for (Map<String, Double> sample : all) {
            Double value = sample.get(measure.name());
            if (value != null) {
                double releases = Math.max(1, Objects.requireNonNull(sample.get(Measures.RELEASES)));
                values.add(measure.isByRelease() ? value / releases : value);
            }
        }
        return values;
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
