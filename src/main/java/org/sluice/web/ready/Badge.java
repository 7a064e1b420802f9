package org.sluice.web.ready;

import org.sluice.web.ready.Standings.Progress;

/** A picture of two fields: what it is about, and how it is. Text and shapes alone. */
record Badge(String label, String message, String colour) {

    private static final String GREEN = "#2e7d32";
    private static final String BLUE = "#1565c0";
    private static final String ORANGE = "#b25500";
    private static final String GREY = "#616161";

    private static final int PADDING = 6;
    private static final double FONT_PIXELS = 11;

    /** Widths of Verdana's letters in a font's size, near enough for a field. */
    private static final String NARROW = "fijlrtI.,:;'|!()[]/ ";

    private static final String WIDE = "mwMWGOQ%@";

    static Badge of(String release, Progress progress) {
        String wave = progress.wave() + " ";
        if (progress.isHeld()) {
            return new Badge(release, wave + "held", ORANGE);
        }
        if (!progress.isStaged()) {
            return new Badge(release, wave + "waiting", GREY);
        }
        boolean isReady = progress.mirrors() > 0 && progress.ready() >= progress.mirrors();
        return isReady
                ? new Badge(release, wave + "ready", GREEN)
                : new Badge(release, wave + progress.ready() + "/" + progress.mirrors(), BLUE);
    }

    String svg() {
        int left = width(label);
        int right = width(message);
        return """
                <svg xmlns="http://www.w3.org/2000/svg" width="%1$d" height="20" role="img" aria-label="%2$s: %3$s">
                <title>%2$s: %3$s</title>
                <rect width="%1$d" height="20" rx="3" fill="#333"/>
                <path d="M%4$d 0h%5$dq3 0 3 3v14q0 3 -3 3h-%5$dz" fill="%6$s"/>
                <g fill="#fff" font-family="Verdana,DejaVu Sans,sans-serif" font-size="11" text-anchor="middle">
                <text x="%7$s" y="14" textLength="%8$d">%2$s</text>
                <text x="%9$s" y="14" textLength="%10$d">%3$s</text>
                </g></svg>
                """.formatted(
                        left + right,
                        escape(label),
                        escape(message),
                        left,
                        right - 3,
                        colour,
                        left / 2.0,
                        left - 2 * PADDING,
                        left + right / 2.0,
                        right - 2 * PADDING);
    }

    static int width(String text) {
        double ems = text.codePoints().mapToDouble(Badge::ems).sum();
        return (int) Math.ceil(ems * FONT_PIXELS) + 2 * PADDING;
    }

    private static double ems(int letter) {
        if (NARROW.indexOf(letter) >= 0) {
            return 0.4;
        }
        return WIDE.indexOf(letter) >= 0 ? 0.95 : 0.64;
    }

    private static String escape(String text) {
        return text.replace("&", "&amp;")
                .replace("<", "&lt;")
                .replace(">", "&gt;")
                .replace("\"", "&quot;")
                .replace("'", "&#39;");
    }
}
