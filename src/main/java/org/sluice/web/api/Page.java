package org.sluice.web.api;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;

/** A part of a list, and where the rest is. */
final class Page {

    private Page() {}

    /**
     * The document.
     *
     * @param name of the list in it
     * @param rows one more than the limit, if there are more
     * @param key by which the rest is found
     */
    static <T> Map<String, Object> of(String name, List<T> rows, int limit, String path, Function<T, String> key) {
        Map<String, Object> page = new LinkedHashMap<>();
        List<T> shown = rows.subList(0, Math.min(limit, rows.size()));
        page.put(name, shown);
        if (rows.size() > limit) {
            page.put("next", Parameters.next(path, limit, key.apply(shown.getLast())));
        }
        return page;
    }
}
