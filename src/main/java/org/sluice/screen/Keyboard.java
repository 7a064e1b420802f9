package org.sluice.screen;

import java.io.IOException;
import java.time.Duration;
import java.util.Optional;
import org.sluice.screen.Key.Kind;

/** Makes keys of the characters that a terminal sends for them. For one thread. */
final class Keyboard {

    /** Between the characters of one key, over a slow line. */
    private static final Duration GAP = Duration.ofMillis(50);

    private static final int MOST = 8;
    private static final char ESCAPE = 0x1b;

    private final Source source;

    /** Where characters come from. */
    @FunctionalInterface
    interface Source {

        /** Returns the next one, -1 at the end, or -2 if none came in time. */
        int read(Duration patience) throws IOException;
    }

    Keyboard(Source source) {
        this.source = source;
    }

    /** The next key, if one is pressed in time. */
    Optional<Key> next(Duration patience) throws IOException {
        int character = source.read(patience);
        return switch (character) {
            case -2 -> Optional.empty();
            case -1 -> Optional.of(Key.of(Kind.NONE_LEFT));
            case ESCAPE -> Optional.of(Key.of(escaped()));
            case '\r', '\n' -> Optional.of(Key.of(Kind.ENTER));
            case '\b', 0x7f -> Optional.of(Key.of(Kind.BACKSPACE));
            default -> Optional.of(Character.isISOControl(character) ? Key.of(Kind.OTHER) : Key.of((char) character));
        };
    }

    /** What follows an escape: nothing, if that was the key itself. */
    private Kind escaped() throws IOException {
        int first = source.read(GAP);
        if (first < 0) {
            return Kind.ESCAPE;
        }
        if (first != '[' && first != 'O') {
            return Kind.OTHER;
        }
        StringBuilder code = new StringBuilder();
        for (int c = source.read(GAP); c >= 0 && code.length() < MOST; c = source.read(GAP)) {
            code.append((char) c);
            if (c >= '@' && c <= '~') {
                break;
            }
        }
        return named(code.toString());
    }

    private static Kind named(String code) {
        return switch (code) {
            case "A" -> Kind.UP;
            case "B" -> Kind.DOWN;
            case "H", "1~", "7~" -> Kind.HOME;
            case "F", "4~", "8~" -> Kind.END;
            case "5~" -> Kind.PAGE_UP;
            case "6~" -> Kind.PAGE_DOWN;
            default -> Kind.OTHER;
        };
    }
}
