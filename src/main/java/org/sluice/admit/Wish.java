package org.sluice.admit;

import java.util.List;
import org.sluice.mirror.ClientOptions;
import org.sluice.release.TreePath;

/**
 * What a client asks for.
 *
 * @param options of its rsync
 * @param paths relative to the module, without slashes at their ends; the empty one is all of it
 */
record Wish(ClientOptions options, List<String> paths) {

    private static final String OPTIONS_END = ".";
    private static final String ALL = "";

    Wish {
        paths = List.copyOf(paths);
    }

    /** Reads the arguments: options up to a lone dot, then paths. Whose paths are cut off may want all. */
    static Wish of(List<String> arguments) {
        List<String> paths = arguments.stream()
                .dropWhile(argument -> !argument.equals(OPTIONS_END))
                .skip(1)
                .map(Wish::plain)
                .toList();
        return new Wish(ClientOptions.of(arguments), paths.isEmpty() ? List.of(ALL) : paths);
    }

    /** Whether it asks for an artifact, or for a directory above it. */
    boolean covers(TreePath artifact) {
        return paths.stream()
                .anyMatch(path -> path.isEmpty()
                        || artifact.text().equals(path)
                        || artifact.text().startsWith(path + "/"));
    }

    /** Whether it asks for everything below a directory. */
    boolean isForAllOf(String directory) {
        return paths.stream().anyMatch(path -> path.isEmpty() || path.equals(directory));
    }

    /** What the daemon expands, or what climbs, may be all below the part that is plain. */
    private static String plain(String path) {
        StringBuilder plain = new StringBuilder();
        for (String part : path.split("/", 100)) {
            if (part.matches(".*[*?\\[\\\\].*")) {
                break;
            }
            if (part.equals("..")) {
                return ALL;
            }
            if (!part.isEmpty() && !part.equals(".")) {
                plain.append(plain.isEmpty() ? "" : "/").append(part);
            }
        }
        return plain.toString();
    }
}
