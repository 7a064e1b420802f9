package org.sluice.testkit;

import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * What was scraped in Prometheus' text format.
 *
 * @param types by the family's name
 * @param helps by the family's name
 * @param samples in their order
 */
public record Exposition(Map<String, String> types, Map<String, String> helps, List<Sample> samples) {

    private static final Pattern COMMENT = Pattern.compile("# (HELP|TYPE) (\\S+) (.*)");
    private static final Pattern SAMPLE = Pattern.compile("([^{ ]+)(?:\\{(.*)})? (\\S+)");
    private static final Pattern LABEL = Pattern.compile("([^=,]+)=\"((?:[^\"\\\\]|\\\\.)*)\"");
    private static final Pattern OF_A_FAMILY = Pattern.compile("_(count|sum|bucket)$");

    /** A line with a value. */
    public record Sample(String name, Map<String, String> labels) {}

    public Exposition {
        types = Map.copyOf(types);
        helps = Map.copyOf(helps);
        samples = List.copyOf(samples);
    }

    /** Reads a scrape; a line that is none is an error. */
    public static Exposition of(String scrape) {
        Map<String, String> types = new HashMap<>();
        Map<String, String> helps = new HashMap<>();
        List<Sample> samples = scrape.lines()
                .filter(line -> {
                    Matcher comment = COMMENT.matcher(line);
                    if (comment.matches()) {
                        (comment.group(1).equals("HELP") ? helps : types).put(comment.group(2), comment.group(3));
                    }
                    return !comment.matches() && !line.isEmpty();
                })
                .map(Exposition::sample)
                .toList();
        return new Exposition(types, helps, samples);
    }

    private static Sample sample(String line) {
        Matcher sample = SAMPLE.matcher(line);
        if (!sample.matches()) {
            throw new IllegalArgumentException("no sample: " + line);
        }
        Map<String, String> labels = new LinkedHashMap<>();
        if (sample.group(2) != null) {
            LABEL.matcher(sample.group(2)).results().forEach(label -> labels.put(label.group(1), label.group(2)));
        }
        return new Sample(sample.group(1), labels);
    }

    /** The names that queries may use. */
    public Set<String> names() {
        Set<String> names = new TreeSet<>();
        samples.forEach(sample -> names.add(sample.name()));
        return names;
    }

    /** The family that a sample belongs to: a histogram's or summary's, or its own. */
    public String family(Sample sample) {
        String stem = OF_A_FAMILY.matcher(sample.name()).replaceFirst("");
        return types.containsKey(sample.name()) ? sample.name() : stem;
    }
}
