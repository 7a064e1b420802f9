package org.sluice.screen;

import java.util.Map;
import org.jline.utils.WCWidth;
import org.sluice.release.Printable;

/**
 * What a terminal can show.
 *
 * @param isColoured whether colours and bold type are wanted
 * @param isAscii whether it knows ASCII alone: other characters are replaced, each by one of the same width
 */
public record Ink(boolean isColoured, boolean isAscii) {

    /** Which the launcher sets: for Java, it makes every locale one of UTF-8. */
    private static final String ASCII = "sluice.ascii";

    /** Of the process's own terminal. */
    public static Ink of(Map<String, String> environment) {
        return new Ink(environment.getOrDefault("NO_COLOR", "").isEmpty(), Boolean.getBoolean(ASCII));
    }

    /** How many columns a text takes. */
    public static int columns(String text) {
        return text.codePoints().map(Ink::columns).sum();
    }

    /** A text that takes no more columns than there are: a longer one ends in an ellipsis. */
    public String fit(String text, int columns) {
        String shown = shown(text);
        return columns(shown) <= columns ? shown : cut(shown, Math.max(0, columns - 1)) + shown("…");
    }

    /** A text as this terminal can show it, without anything that would move its cursor. */
    String shown(String text) {
        String printable = Printable.of(text);
        if (!isAscii || printable.chars().allMatch(c -> c < 0x80)) {
            return printable;
        }
        StringBuilder ascii = new StringBuilder();
        printable.codePoints().forEach(c -> ascii.append(ascii(c)));
        return ascii.toString();
    }

    /** The beginning of a text that takes no more columns. */
    static String cut(String text, int columns) {
        int left = columns;
        int end = 0;
        while (end < text.length()) {
            int character = text.codePointAt(end);
            left -= columns(character);
            if (left < 0) {
                break;
            }
            end += Character.charCount(character);
        }
        return text.substring(0, end);
    }

    /** None for what combines with the character before it, two for East Asian ones. */
    private static int columns(int character) {
        return Math.max(0, WCWidth.wcwidth(character));
    }

    private static String ascii(int character) {
        if (character < 0x80) {
            return Character.toString(character);
        }
        return switch (character) {
            case '█' -> "#";
            case '░' -> ".";
            case '┃' -> "|";
            case '◆' -> "*";
            case '…' -> "~";
            case '↑' -> "^";
            case '↓' -> "v";
            default -> "?".repeat(columns(character));
        };
    }
}
