package org.sluice.screen;

import org.jline.utils.AttributedStyle;

/** How a piece looks where there are colours: of those that every terminal has the ones that show on light and dark. */
public enum Look {
    PLAIN,
    BOLD,
    FAINT,
    GOOD,
    BUSY,
    BAD;

    AttributedStyle style() {
        return switch (this) {
            case PLAIN -> AttributedStyle.DEFAULT;
            case BOLD -> AttributedStyle.DEFAULT.bold();
            case FAINT -> AttributedStyle.DEFAULT.faint();
            case GOOD -> AttributedStyle.DEFAULT.foreground(AttributedStyle.GREEN);
            case BUSY -> AttributedStyle.DEFAULT.foreground(AttributedStyle.CYAN);
            case BAD -> AttributedStyle.DEFAULT.foreground(AttributedStyle.RED);
        };
    }
}
