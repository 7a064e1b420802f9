package org.sluice.app;

/**
 * A point in a route at which a process is to die.
 *
 * @param step the step's id
 * @param isAfter after the step has ended; else before it begins
 * @param nth at which passing of the point, counted from 1 in each life of the process
 */
record KillPoint(String step, boolean isAfter, int nth) {

    static KillPoint before(String step) {
        return new KillPoint(step, false, 1);
    }

    static KillPoint after(String step) {
        return new KillPoint(step, true, 1);
    }

    KillPoint at(int passing) {
        return new KillPoint(step, isAfter, passing);
    }

    /** Reads what {@link #text} wrote. */
    static KillPoint parse(String text) {
        String[] nameAndNth = text.split(" ", 2);
        boolean isAfter = nameAndNth[0].endsWith("+");
        String step = isAfter ? nameAndNth[0].substring(0, nameAndNth[0].length() - 1) : nameAndNth[0];
        return new KillPoint(step, isAfter, Integer.parseInt(nameAndNth[1]));
    }

    /** The point without its count, also as a file's name. */
    String name() {
        return isAfter ? step + "+" : step;
    }

    String text() {
        return name() + " " + nth;
    }
}
