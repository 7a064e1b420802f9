package org.sluice.screen;

/**
 * A key that was pressed.
 *
 * @param character what it writes, if it is one that writes; else 0
 */
public record Key(Kind kind, char character) {

    /** What keys there are for. */
    public enum Kind {
        CHARACTER,
        UP,
        DOWN,
        PAGE_UP,
        PAGE_DOWN,
        HOME,
        END,
        ENTER,
        BACKSPACE,
        ESCAPE,
        /** One that nothing is bound to. */
        OTHER,
        /** The terminal is gone. */
        NONE_LEFT
    }

    static Key of(Kind kind) {
        return new Key(kind, (char) 0);
    }

    /** One that writes a character. */
    public static Key of(char character) {
        return new Key(Kind.CHARACTER, character);
    }
}
