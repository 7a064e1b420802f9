package org.sluice.config.rsyncd;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** One line of an {@code rsyncd.conf}: continued ones are joined, comments and what the daemon ignores are left out. */
sealed interface ConfLine {

    /** Begins a module, or goes on with it. */
    record Module(String name) implements ConfLine {}

    /** Goes back to what stands outside of modules. */
    record Global() implements ConfLine {}

    /** Sets a value. */
    record Parameter(String name, String value) implements ConfLine {}

    /** {@code &include}: another file or directory, whose global values stay its own. */
    record Include(String target) implements ConfLine {}

    /** {@code &merge}: another file or directory, as if it were written here. */
    record Merge(String target) implements ConfLine {}

    /** What the daemon refuses every client over. */
    record Malformed(String text) implements ConfLine {}

    Pattern BLANKS = Pattern.compile("\\s+");
    Pattern DIRECTIVE = Pattern.compile("&([^\\s=]*)(?:\\s*=|\\s)\\s*(.*)", Pattern.DOTALL);

    /** A name as the daemon compares it: without blanks, in any case. */
    static String key(String name) {
        return BLANKS.matcher(name).replaceAll("").toLowerCase(Locale.ROOT);
    }

    /** All lines of a text. Neither a comment nor what follows a module's name goes on in the next line. */
    static List<ConfLine> of(String text) {
        List<ConfLine> lines = new ArrayList<>();
        StringBuilder line = new StringBuilder();
        for (String part : text.split("\n", -1)) {
            line.append(line.isEmpty() ? part.stripLeading() : part);
            if (part.stripTrailing().endsWith("\\") && !isWhole(line.charAt(0), part)) {
                line.setLength(line.lastIndexOf("\\"));
            } else {
                add(lines, line.toString().strip());
                line.setLength(0);
            }
        }
        add(lines, line.toString().strip());
        return lines;
    }

    /** Whether a line ends with this part of it, even after a backslash. */
    private static boolean isWhole(char first, String part) {
        return first == '#' || first == ';' || (first == '[' && part.contains("]"));
    }

    private static void add(List<ConfLine> lines, String line) {
        int equals = line.indexOf('=');
        if (line.startsWith("#") || line.startsWith(";")) {
            return;
        }
        if (line.startsWith("[")) {
            lines.add(section(line));
        } else if (line.startsWith("&")) {
            addDirective(lines, line);
        } else if (equals == 0) {
            lines.add(new Malformed(line));
        } else if (equals > 0) {
            lines.add(new Parameter(
                    key(line.substring(0, equals)), line.substring(equals + 1).strip()));
        }
    }

    /** What follows the bracket is ignored. */
    private static ConfLine section(String line) {
        int end = line.indexOf(']');
        String name =
                end < 0 ? "" : BLANKS.matcher(line.substring(1, end).strip()).replaceAll(" ");
        if (name.isEmpty() || name.contains("/")) {
            return new Malformed(line);
        }
        return key(name).equals("global") ? new Global() : new Module(name);
    }

    private static void addDirective(List<ConfLine> lines, String line) {
        Matcher directive = DIRECTIVE.matcher(line);
        if (directive.matches()) {
            lines.add(
                    switch (directive.group(1).toLowerCase(Locale.ROOT)) {
                        case "include" -> new Include(directive.group(2));
                        case "merge" -> new Merge(directive.group(2));
                        default -> new Malformed(line);
                    });
        }
    }
}
