package org.sluice.testkit;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/** What {@code docs/events.md} promises to scripts. */
public final class EventsPage {

    private static final Pattern NAME = Pattern.compile("`([\\w.-]+)`");

    private EventsPage() {}

    /** The types, in the order of the page. */
    public static List<String> types() {
        return rows("## Types").stream()
                .map(cells -> names(cells.get(1)).iterator().next())
                .toList();
    }

    /** The fields of each type. */
    public static Map<String, Set<String>> fields() {
        Map<String, Set<String>> fields = new LinkedHashMap<>();
        for (List<String> cells : rows("## Fields of")) {
            String told = cells.get(2).replaceAll("\\([^)]*\\)", "");
            names(cells.get(1)).forEach(type -> fields.put(type, names(told)));
        }
        return fields;
    }

    /** The reasons of a rejection. */
    public static Set<String> reasons() {
        String page = text();
        String sentence = page.substring(page.indexOf("`reason` is one of:"));
        return names(sentence.substring(sentence.indexOf(':'), sentence.indexOf("\n\n")));
    }

    private static List<List<String>> rows(String heading) {
        String page = text();
        return page.substring(page.indexOf(heading))
                .lines()
                .skip(1)
                .takeWhile(line -> !line.startsWith("## "))
                .filter(line -> line.startsWith("| `"))
                .map(line -> Arrays.asList(line.split("\\|", -1)))
                .toList();
    }

    private static Set<String> names(String text) {
        return NAME.matcher(text).results().map(EventsPage::name).collect(Collectors.toSet());
    }

    private static String name(MatchResult match) {
        return match.group(1);
    }

    private static String text() {
        try {
            return Files.readString(Path.of("docs/events.md"));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
