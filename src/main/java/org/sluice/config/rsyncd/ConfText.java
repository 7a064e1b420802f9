package org.sluice.config.rsyncd;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.UnaryOperator;

/**
 * The text of an {@code rsyncd.conf} in which values can be replaced: for a configuration of one's own, and for a
 * daemon in a scratch folder that is to run from the very file that is deployed. All else stays as it is written,
 * comments too.
 *
 * @param lines the file's lines
 * @see <a href="https://download.samba.org/pub/rsync/rsyncd.conf.5">rsyncd.conf(5)</a>
 */
public record ConfText(List<String> lines) {

    public ConfText {
        lines = List.copyOf(lines);
    }

    /** The configuration in a file. */
    public static ConfText read(Path file) throws IOException {
        return new ConfText(Files.readAllLines(file));
    }

    /** The configuration in a text. */
    public static ConfText of(String text) {
        return new ConfText(text.lines().toList());
    }

    /**
     * With another value of a parameter wherever it is set, globally or in a module; set globally if it was not set.
     */
    public ConfText with(String key, String value) {
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
        return new ConfText(replaced);
    }

    /** Without a parameter, wherever it is set. */
    public ConfText without(String key) {
        return new ConfText(lines.stream().filter(line -> !isSetting(line, key)).toList());
    }

    /** With a comment where a parameter was set: it is not set then. */
    public ConfText commented(String key, String comment) {
        return changed(line -> isSetting(line, key) ? indentOf(line) + "# " + comment : line);
    }

    /** With another name for each module. */
    public ConfText withModule(String name) {
        return changed(line -> isModule(line) ? "[" + name + "]" : line);
    }

    /** With another file or directory for each that is included or merged. */
    public ConfText withInclude(Path path) {
        return changed(line -> isInclude(line) ? line.replaceFirst("(&\\w+)\\s.*", "$1 ") + path : line);
    }

    /** The name of the first module. */
    public Optional<String> module() {
        return lines.stream().filter(ConfText::isModule).findFirst().map(line -> line.substring(1, line.indexOf(']')));
    }

    /** What a parameter is set to where it is set first. */
    public Optional<String> value(String key) {
        return lines.stream()
                .filter(line -> isSetting(line, key))
                .findFirst()
                .map(line -> line.substring(line.indexOf('=') + 1).strip());
    }

    /** As it stands in a file. */
    public String text() {
        return String.join("\n", lines) + "\n";
    }

    static boolean isModule(String line) {
        return line.startsWith("[") && line.contains("]");
    }

    private ConfText changed(UnaryOperator<String> change) {
        return new ConfText(lines.stream().map(change).toList());
    }

    private static boolean isInclude(String line) {
        return line.strip().startsWith("&include") || line.strip().startsWith("&merge");
    }

    /** A comment is no setting: its key begins with a character that no parameter's name has. */
    private static boolean isSetting(String line, String key) {
        int equals = line.indexOf('=');
        return equals > 0 && ConfLine.key(line.substring(0, equals)).equals(ConfLine.key(key));
    }

    private static String indentOf(String line) {
        return line.substring(0, line.length() - line.stripLeading().length());
    }
}
