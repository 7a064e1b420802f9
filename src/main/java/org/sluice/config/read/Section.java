package org.sluice.config.read;

import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * A group of keys. Each key is asked for by name and form; what is wrong is noted with its path, and the fallback is
 * returned so that reading goes on. A key without a value counts as not written. For one thread.
 */
public final class Section {

    private final String path;
    private final Map<String, Tree> fields = new LinkedHashMap<>();
    private final Set<String> asked = new LinkedHashSet<>();
    private final ProblemLog log;
    private boolean isGroup = true;

    private Section(String path, ProblemLog log) {
        this.path = path;
        this.log = log;
    }

    /**
     * The keys of a tree; repeated ones are problems, and the first counts.
     *
     * @param path of the tree in its file; empty for the root
     */
    public static Section of(Tree tree, String path, ProblemLog log) {
        Section section = new Section(path, log);
        switch (tree) {
            case Tree.Nothing nothing -> {}
            case Tree.Fields(List<Tree.Field> fields) -> fields.forEach(section::add);
            default -> section.refuse();
        }
        return section;
    }

    /** The path of a key. */
    public String path(String key) {
        String shown = key.isEmpty() ? "\"\"" : key;
        return path.isEmpty() || key.startsWith("[") ? path + shown : path + "." + shown;
    }

    /** The value of a key, or the fallback. */
    public <T> T value(String key, T fallback, Form<T> form) {
        return optional(key, form).orElse(fallback);
    }

    /** The value of a key that must be there; the stand-in is never seen by who gets no problem. */
    public <T> T required(String key, T standIn, Form<T> form) {
        if (!has(key)) {
            problem(key, "is missing; it must be " + form.noun());
        }
        return value(key, standIn, form);
    }

    /** The value of a key, if there is one. */
    public <T> Optional<T> optional(String key, Form<T> form) {
        return switch (tree(key)) {
            case Tree.Nothing nothing -> Optional.empty();
            case Tree found -> one(found, path(key), form);
        };
    }

    /** The values of a key whose value is a list, or the fallback. */
    public <T> List<T> values(String key, List<T> fallback, Form<T> form) {
        return switch (tree(key)) {
            case Tree.Nothing nothing -> fallback;
            case Tree.Items(List<Tree> items) -> each(items, path(key), form);
            default -> {
                problem(key, "must be a list");
                yield fallback;
            }
        };
    }

    /** The keys below a key. */
    public Section section(String key) {
        return of(tree(key), path(key), log);
    }

    /** The groups of a key whose value is a list of groups; nothing if the key is not there. */
    public Optional<List<Section>> sections(String key) {
        return switch (tree(key)) {
            case Tree.Nothing nothing -> Optional.empty();
            case Tree.Items(List<Tree> items) -> {
                List<Section> sections = new ArrayList<>();
                for (int index = 0; index < items.size(); index++) {
                    sections.add(of(items.get(index), path(key) + "[" + index + "]", log));
                }
                yield Optional.of(sections);
            }
            default -> {
                problem(key, "must be a list");
                yield Optional.empty();
            }
        };
    }

    /** The items of a key whose value is a list, as keys {@code [0]}, {@code [1]} and so on; no keys if it is none. */
    public Section items(String key) {
        Section items = new Section(path(key), log);
        switch (tree(key)) {
            case Tree.Nothing nothing -> {}
            case Tree.Items(List<Tree> list) ->
                list.forEach(item -> items.add(new Tree.Field("[" + items.fields.size() + "]", item)));
            default -> problem(key, "must be a list");
        }
        return items;
    }

    /** What stands at a key, not yet understood. */
    public Tree tree(String key) {
        asked.add(key);
        return fields.getOrDefault(key, new Tree.Nothing());
    }

    /** Whether a key has a value. */
    public boolean has(String key) {
        return !(tree(key) instanceof Tree.Nothing);
    }

    /** All keys that are written, in the order of the file. */
    public Set<String> keys() {
        return Collections.unmodifiableSet(fields.keySet());
    }

    /** Notes a problem with a key; where there are no keys at all, that has been said and is enough. */
    public void problem(String key, String message) {
        if (isGroup) {
            log.add(path(key), message);
        }
    }

    /** Notes each key that nobody asked for. To be called when all keys have been asked for. */
    public void refuseUnknown() {
        for (String key : fields.keySet()) {
            if (!asked.contains(key)) {
                problem(key, "there is no such key" + Nearest.hint(key, asked));
            }
        }
    }

    private void refuse() {
        log.add(path, "must be keys with values");
        isGroup = false;
    }

    private void add(Tree.Field field) {
        if (fields.putIfAbsent(field.key(), field.value()) != null) {
            problem(field.key(), "is written twice");
        }
    }

    private <T> List<T> each(List<Tree> items, String listPath, Form<T> form) {
        List<T> values = new ArrayList<>();
        for (int index = 0; index < items.size(); index++) {
            one(items.get(index), listPath + "[" + index + "]", form).ifPresent(values::add);
        }
        return values;
    }

    private <T> Optional<T> one(Tree found, String valuePath, Form<T> form) {
        if (!(found instanceof Tree.Text(String text))) {
            log.add(valuePath, "must be " + form.noun());
            return Optional.empty();
        }
        Optional<T> value = form.parse().apply(text);
        if (value.isEmpty()) {
            log.add(valuePath, "\"" + text + "\" is not " + form.noun());
        }
        return value;
    }
}
