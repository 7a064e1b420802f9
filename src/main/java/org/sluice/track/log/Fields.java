package org.sluice.track.log;

import java.util.Arrays;
import org.sluice.track.log.FormatPart.Field;
import org.sluice.track.log.FormatPart.Kind;

/** Where the fields of one transfer line stand. Used again for each line; for one thread. */
@SuppressWarnings("EnumOrdinal") // arrays by kind, for speed; no ordinal leaves this class
final class Fields {

    private static final int KINDS = Kind.values().length;

    private final int[] from = new int[KINDS];
    private final int[] to = new int[KINDS];
    private final long[] numbers = new long[KINDS];

    void clear() {
        Arrays.fill(from, 0);
        Arrays.fill(to, 0);
    }

    void set(Kind kind, int start, int end) {
        from[kind.ordinal()] = start;
        to[kind.ordinal()] = end;
    }

    /** Notes where a field stands, unless it cannot be one of its kind. */
    boolean accept(Field field, byte[] line, int start, int end) {
        int last = field.padded() ? FieldEnd.beforeBlanks(line, start, end) : end;
        if (field.kind().isNumber()) {
            long number = Octets.number(line, start, last);
            if (number < 0) {
                return false;
            }
            numbers[field.kind().ordinal()] = number;
        }
        set(field.kind(), start, last);
        return true;
    }

    int from(Kind kind) {
        return from[kind.ordinal()];
    }

    int to(Kind kind) {
        return to[kind.ordinal()];
    }

    /** The number that a field spells, or -1 if the format does not have it. */
    long number(Kind kind) {
        return isEmpty(kind) ? -1 : numbers[kind.ordinal()];
    }

    boolean isEmpty(Kind kind) {
        return from(kind) == to(kind);
    }
}
