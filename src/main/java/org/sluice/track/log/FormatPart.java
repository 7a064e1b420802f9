package org.sluice.track.log;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** A part of a {@code log format}: text that stands there as it is, or a field. */
sealed interface FormatPart {

    /** Text that stands there as it is; never empty. */
    final class Literal implements FormatPart {

        private final byte[] text;

        Literal(String text) {
            this.text = text.getBytes(StandardCharsets.UTF_8);
        }

        byte[] text() {
            return text;
        }
    }

    /**
     * A value.
     *
     * @param width that blanks before or after the value fill up; 0 if the format gives none
     */
    record Field(Kind kind, int width) implements FormatPart {

        boolean padded() {
            return width > 0;
        }
    }

    /** What a field says, and so where it can end. */
    enum Kind {
        OPERATION('o'),
        ADDRESS('a'),
        HOST('h'),
        MODULE('m'),
        USER('u'),
        PATH('f'),
        LENGTH('l'),
        BYTES('b'),
        BASIS('c'),
        ITEMIZE('i'),
        CHECKSUM('C'),
        TIME('t'),
        MODIFIED('M'),
        OTHER('?');

        private final char letter;

        Kind(char letter) {
            this.letter = letter;
        }

        boolean isNumber() {
            return this == LENGTH || this == BYTES || this == BASIS;
        }

        /** Whether it is the same in all lines of a session that say {@code send}. */
        boolean isOfSession() {
            return this == OPERATION || this == HOST || this == ADDRESS || this == MODULE || this == USER;
        }

        /** Whether it is the same in most lines about one file. */
        boolean isOfFile() {
            return isNumber() || this == PATH || this == ITEMIZE || this == CHECKSUM || this == MODIFIED;
        }

        /** How long such a value always is, or -1. */
        int width() {
            return this == TIME || this == MODIFIED ? 19 : -1;
        }

        static Kind of(char letter) {
            if (letter == 'n') {
                return PATH;
            }
            for (Kind kind : values()) {
                if (kind.letter == letter) {
                    return kind;
                }
            }
            return OTHER;
        }
    }

    Pattern FIELD = Pattern.compile("%-?'*(\\d{0,4})\\d*'*([a-zA-Z])");

    /** The parts of a format, in order. */
    static List<FormatPart> of(String format) {
        List<FormatPart> parts = new ArrayList<>();
        Matcher field = FIELD.matcher(format);
        int from = 0;
        while (field.find()) {
            addLiteral(parts, format.substring(from, field.start()));
            int width = field.group(1).isEmpty() ? 0 : Integer.parseInt(field.group(1));
            parts.add(new Field(Kind.of(field.group(2).charAt(0)), width));
            from = field.end();
        }
        addLiteral(parts, format.substring(from));
        return parts;
    }

    private static void addLiteral(List<FormatPart> parts, String text) {
        if (!text.isEmpty()) {
            parts.add(new Literal(text));
        }
    }
}
