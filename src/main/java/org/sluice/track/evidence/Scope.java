package org.sluice.track.evidence;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;
import org.sluice.track.session.Session;

/**
 * What a client asked for.
 *
 * @param paths relative to the module, without slashes at their ends; empty text for the whole module
 */
public record Scope(List<String> paths) {

    public Scope {
        paths = List.copyOf(paths);
    }

    static Scope of(Session session) {
        return of(session.module(), session.request());
    }

    /** Reads {@code module/a module/b/} as the daemon logs it: several paths are separated by blanks. */
    public static Scope of(String module, String request) {
        String start = module + "/";
        List<String> paths = new ArrayList<>();
        for (String part : parts(request, start)) {
            if (part.startsWith(start)) {
                paths.add(trim(part.substring(start.length())));
            } else if (part.equals(module)) {
                paths.add("");
            }
        }
        return new Scope(paths);
    }

    private static List<String> parts(String request, String start) {
        return request.indexOf(' ') < 0
                ? List.of(request) // nearly always
                : List.of(request.split(" (?=" + Pattern.quote(start) + ")", -1));
    }

    /** Whether the request includes a file. */
    public boolean covers(String file) {
        return paths.stream().anyMatch(path -> path.isEmpty() || file.equals(path) || file.startsWith(path + "/"));
    }

    /** The one path that was asked for, if it was one. */
    Optional<String> only() {
        return paths.size() == 1 ? Optional.of(paths.getFirst()) : Optional.empty();
    }

    private static String trim(String path) {
        int from = 0;
        int to = path.length();
        while (to > from && path.charAt(to - 1) == '/') {
            to--;
        }
        while (from < to && path.charAt(from) == '/') {
            from++;
        }
        String trimmed = path.substring(from, to);
        return trimmed.equals(".") ? "" : trimmed;
    }
}
