package org.sluice.release;

/** Shows a stranger's text on a terminal or in a log: control characters escaped, length bounded. */
public final class Printable {

    private static final int MOST = 300;

    private Printable() {}

    /** The text with every control, format and unassigned character as {@code \\uXXXX}, cut after 300 characters. */
    public static String of(String text) {
        StringBuilder out = new StringBuilder(Math.min(text.length(), MOST) + 16);
        text.codePoints().limit(MOST).forEach(c -> append(out, c));
        return text.codePointCount(0, text.length()) > MOST ? out.append('…').toString() : out.toString();
    }

    private static void append(StringBuilder out, int c) {
        switch (Character.getType(c)) {
            case Character.CONTROL,
                    Character.FORMAT,
                    Character.SURROGATE,
                    Character.PRIVATE_USE,
                    Character.UNASSIGNED,
                    Character.LINE_SEPARATOR,
                    Character.PARAGRAPH_SEPARATOR -> out.append(String.format("\\u%04X", c));
            default -> out.appendCodePoint(c);
        }
    }
}
