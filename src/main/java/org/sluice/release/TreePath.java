package org.sluice.release;

import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Optional;

/**
 * A file's path relative to the root of the rsync module, such as {@code tails/stable/tails-amd64-6.9/…iso}: never
 * absolute, never leaving the tree, no empty or hidden part, no control character.
 *
 * @param text the path, parts joined by {@code /}
 */
public record TreePath(String text) {

    private static final int LONGEST = 1024;

    /** @throws IllegalArgumentException if the text is no path inside the tree */
    public TreePath {
        if (!isInside(text)) {
            throw new IllegalArgumentException("not a path inside the tree: " + Printable.of(text));
        }
    }

    /** The path that a stranger's text spells, or nothing. */
    public static Optional<TreePath> parse(String text) {
        return isInside(text) ? Optional.of(new TreePath(text)) : Optional.empty();
    }

    /** The file in the tree that stands in a directory. */
    public Path in(Path root) {
        return root.resolve(text);
    }

    /** The last part. */
    public String fileName() {
        return text.substring(text.lastIndexOf('/') + 1);
    }

    private static boolean isInside(String text) {
        if (text.isEmpty() || text.getBytes(StandardCharsets.UTF_8).length > LONGEST) {
            return false;
        }
        for (String part : text.split("/", -1)) {
            if (part.isEmpty() || part.charAt(0) == '.') {
                return false;
            }
        }
        return text.chars().noneMatch(c -> Character.isISOControl(c) || c == '\\' || Character.isSurrogate((char) c));
    }

    @Override
    public String toString() {
        return text;
    }
}
