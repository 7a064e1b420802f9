package org.sluice.demo;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/**
 * The text of an rsyncd.conf in which values can be replaced, so that a daemon in a scratch folder runs from the very
 * file that is deployed.
 *
 * @param lines the file's lines
 * @see <a href="https://download.samba.org/pub/rsync/rsyncd.conf.5">rsyncd.conf(5)</a>
 */
public record RsyncdConf(List<String> lines) {

    public RsyncdConf {
        lines = List.copyOf(lines);
    }

    /** The configuration in a file. */
    public static RsyncdConf read(Path file) throws IOException {
        return new RsyncdConf(Files.readAllLines(file));
    }

    /** The configuration in a text. */
    public static RsyncdConf of(String text) {
        return new RsyncdConf(text.lines().toList());
    }

    /**
     * With another value of a parameter wherever it is set, globally or in a module; set globally if it was not set.
     */
    public RsyncdConf with(String key, String value) {
        List<String> replaced = new ArrayList<>(lines.size() + 1);
        boolean isFound = false;
        for (String line : lines) {
            boolean isIt = isSetting(line, key);
            isFound |= isIt;
            replaced.add(isIt ? indentOf(line) + key + " = " + value : line);
        }
        if (!isFound) {
            replaced.addFirst(key + " = " + value);
        }
        return new RsyncdConf(replaced);
    }

    /** Without a parameter, wherever it is set. */
    public RsyncdConf without(String key) {
        return new RsyncdConf(
                lines.stream().filter(line -> !isSetting(line, key)).toList());
    }

    /** With another file or directory for each that is included or merged. */
    public RsyncdConf withInclude(Path path) {
        return new RsyncdConf(lines.stream()
                .map(line -> isInclude(line) ? line.replaceFirst("(&\\w+)\\s.*", "$1 ") + path : line)
                .toList());
    }

    /** As it stands in a file. */
    public String text() {
        return String.join("\n", lines) + "\n";
    }

    private static boolean isInclude(String line) {
        return line.strip().startsWith("&include") || line.strip().startsWith("&merge");
    }

    private static boolean isSetting(String line, String key) {
        int equals = line.indexOf('=');
        return equals > 0 && normal(line.substring(0, equals)).equals(normal(key));
    }

    /** As the daemon compares keys: it ignores case and blanks. */
    private static String normal(String key) {
        return key.replaceAll("\\s", "").toLowerCase(Locale.ROOT);
    }

    private static String indentOf(String line) {
        return line.substring(0, line.length() - line.stripLeading().length());
    }
}
