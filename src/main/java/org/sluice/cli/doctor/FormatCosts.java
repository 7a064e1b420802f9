package org.sluice.cli.doctor;

import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;

/**
 * What can't be known because a {@code log format} does not tell it.
 *
 * @param isUsable whether anything can be proven at all
 * @param costs a clause for each field that is missing
 */
record FormatCosts(boolean isUsable, List<String> costs) {

    /**
     * A field.
     *
     * @param isNeeded whether nothing can be proven without it
     * @param cost what can't be known without it
     */
    private record Field(char letter, boolean isNeeded, String cost) {

        boolean isIn(String format) {
            return Pattern.compile("%[-']*[0-9]*" + letter).matcher(format).find();
        }
    }

    private static final List<Field> FIELDS = List.of(
            new Field('o', true, "a file that was sent can't be told from one that was received"),
            new Field('f', true, "no file is named, so nothing can be proven"),
            new Field('l', true, "the size of what was sent is not known, so nothing can be proven"),
            new Field('a', false, "lines that another client has forged are not noticed"),
            new Field('b', false, "the rate of a session that runs is not known"),
            new Field(
                    'i',
                    false,
                    "a mirror that fetches a file again as new is not noticed, and a changed date looks like a"
                            + " transfer"),
            new Field(
                    'C',
                    false,
                    "which version was sent can't be told where a file was replaced meanwhile, nor for a delta"
                            + " transfer"));

    FormatCosts {
        costs = List.copyOf(costs);
    }

    static FormatCosts of(String format) {
        List<String> costs = new ArrayList<>();
        boolean isUsable = true;
        for (Field field : FIELDS) {
            if (!field.isIn(format)) {
                costs.add("no %" + field.letter() + ": " + field.cost());
                isUsable &= !field.isNeeded();
            }
        }
        if (isUsable && !format.strip().endsWith("%f")) {
            costs.add("%f is not last: a file's name can look like the fields behind it");
        }
        return new FormatCosts(isUsable, costs);
    }

    boolean isFree() {
        return costs.isEmpty();
    }
}
