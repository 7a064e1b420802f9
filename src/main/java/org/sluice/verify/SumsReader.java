package org.sluice.verify;

import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.sluice.verify.ManifestContent.Malformed;

/**
 * Reads what {@code sha256sum} writes: digest, a blank, a blank or {@code *}, path. Folders before a name are allowed.
 */
final class SumsReader {

    private static final int LONGEST = 4096;
    private static final Pattern LINE = Pattern.compile("(?<digest>[0-9A-Fa-f]{64}) [ *](?<here>\\./)?(?<path>.+)");

    private SumsReader() {}

    static ManifestContent read(String text) {
        ManifestLines lines = new ManifestLines();
        List<String> all = List.of(text.split("\n", -1));
        for (int i = 0; i < all.size(); i++) {
            Optional<String> problem = add(lines, all.get(i));
            if (problem.isPresent()) {
                return new Malformed("line " + (i + 1), problem.get());
            }
        }
        return lines.content();
    }

    private static Optional<String> add(ManifestLines lines, String line) {
        if (line.isEmpty()) {
            return Optional.empty();
        }
        if (line.length() > LONGEST) {
            return Optional.of("longer than " + LONGEST + " characters");
        }
        if (line.startsWith("\\")) {
            return Optional.of("a name with an escaped character");
        }
        Matcher match = LINE.matcher(line);
        return match.matches()
                ? lines.add(match.group("path"), OptionalLong.empty(), match.group("digest"))
                : Optional.of("not as sha256sum writes it");
    }
}
