package org.sluice.track.evidence;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** Numbers for paths: all mirrors have the same files, and a number is smaller. For one thread. */
final class Paths {

    /** What {@link #find} says of a path that has no number. */
    static final int NONE = -1;

    private static final int MOST = 1_000_000;

    private final Map<String, Integer> numbers = new HashMap<>();
    private final List<String> paths = new ArrayList<>();

    int find(String path) {
        return numbers.getOrDefault(path, NONE);
    }

    /** The path's number, a new one if it has none; {@link #NONE} if there are too many. */
    int numberOf(String path) {
        int known = find(path);
        if (known != NONE || paths.size() >= MOST) {
            return known;
        }
        numbers.put(path, paths.size());
        paths.add(path);
        return paths.size() - 1;
    }

    String path(int number) {
        return paths.get(number);
    }
}
