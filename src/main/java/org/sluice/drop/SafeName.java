package org.sluice.drop;

import java.util.Set;

/** Turns a stranger's name into one that is safe to show, to type and to keep a file under. */
final class SafeName {

    private static final int HEAD = 60;
    private static final int TAIL = 40;

    private SafeName() {}

    /**
     * The name with everything but plain letters, digits and {@code ._~+-} replaced, never hidden, 101 characters at
     * most.
     */
    static String of(String name) {
        String plain = name.replaceAll("[^A-Za-z0-9._~+-]", "_").replaceFirst("^[.-]", "_");
        if (plain.isEmpty()) {
            return "_";
        }
        return plain.length() <= HEAD + TAIL
                ? plain
                : plain.substring(0, HEAD) + "~" + plain.substring(plain.length() - TAIL);
    }

    /** The same, and none of the names that are taken. */
    static String of(String name, Set<String> taken) {
        String safe = of(name);
        String free = safe;
        for (int i = 1; taken.contains(free); i++) {
            free = i + "-" + safe;
        }
        return free;
    }
}
