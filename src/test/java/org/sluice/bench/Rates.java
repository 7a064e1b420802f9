package org.sluice.bench;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/** What was measured, by who did it: a table, with the others' medians as many times the first one's. */
final class Rates {

    private final String unit;
    private final Map<String, List<Double>> rates = new LinkedHashMap<>();

    Rates(String unit, List<String> names) {
        this.unit = unit;
        names.forEach(name -> rates.put(name, new ArrayList<>()));
    }

    void add(String name, double rate) {
        rates.computeIfAbsent(name, first -> new ArrayList<>()).add(rate);
    }

    void print() {
        double reference = median(rates.values().iterator().next());
        System.out.printf("%-28s %10s %10s %10s %8s%n", unit, "median", "lowest", "highest", "ratio");
        rates.forEach((name, all) -> System.out.printf(
                Locale.ROOT,
                "%-28s %10.2f %10.2f %10.2f %8.2f%n",
                name,
                median(all),
                all.stream().mapToDouble(rate -> rate).min().orElseThrow(),
                all.stream().mapToDouble(rate -> rate).max().orElseThrow(),
                median(all) / reference));
    }

    private static double median(List<Double> all) {
        return all.stream().sorted().skip(all.size() / 2).findFirst().orElseThrow();
    }
}
