package org.sluice.config.read;

import java.util.Collection;
import java.util.Comparator;
import java.util.Optional;

/** Finds what somebody probably meant. */
public final class Nearest {

    private static final int LONGEST = 64;

    private Nearest() {}

    /** {@code ; did you mean "first-mirror"?}, or {@code ; there is: …} where nothing is near. */
    public static String hint(String wrong, Collection<String> known) {
        if (known.isEmpty()) {
            return "; there is none";
        }
        return of(wrong, known)
                .map(near -> "; did you mean \"" + near + "\"?")
                .orElseGet(() -> "; there is: " + String.join(", ", known));
    }

    /** The nearest of the known words, if it is near enough to be meant. */
    public static Optional<String> of(String wrong, Collection<String> known) {
        int farthest = Math.max(1, wrong.length() / 3);
        return known.stream()
                .filter(word -> wrong.length() <= LONGEST && distance(wrong, word) <= farthest)
                .min(Comparator.comparingInt(word -> distance(wrong, word)));
    }

    /** How many letters must be added, taken away or changed (Levenshtein). */
    private static int distance(String from, String to) {
        int[] row = new int[to.length() + 1];
        for (int column = 0; column < row.length; column++) {
            row[column] = column;
        }
        for (int line = 1; line <= from.length(); line++) {
            int diagonal = row[0];
            row[0] = line;
            for (int column = 1; column < row.length; column++) {
                int changed = diagonal + (from.charAt(line - 1) == to.charAt(column - 1) ? 0 : 1);
                diagonal = row[column];
                row[column] = Math.min(changed, 1 + Math.min(diagonal, row[column - 1]));
            }
        }
        return row[to.length()];
    }
}
