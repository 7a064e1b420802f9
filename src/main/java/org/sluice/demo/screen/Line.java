package org.sluice.demo.screen;

import org.sluice.release.Printable;

/** A line of the table: pieces of text, cut where the window ends. */
final class Line {

    /** How a piece looks on a terminal with colours. */
    enum Look {
        PLAIN(""),
        BOLD("\u001b[1m"),
        FAINT("\u001b[2m"),
        GOOD("\u001b[32m"),
        BUSY("\u001b[36m"),
        BAD("\u001b[31m");

        private final String start;

        Look(String start) {
            this.start = start;
        }
    }

    private static final String END = "\u001b[0m";

    private final StringBuilder text = new StringBuilder();
    private final boolean isColoured;
    private int left;

    /** @param width how many characters there is room for */
    Line(int width, boolean isColoured) {
        this.left = width;
        this.isColoured = isColoured;
    }

    /** Adds a piece, or what there is room for. */
    Line add(String piece, Look look) {
        String shown = Printable.of(piece);
        String cut = shown.length() > left ? shown.substring(0, left) : shown;
        left -= cut.length();
        boolean isInked = isColoured && look != Look.PLAIN && !cut.isBlank();
        text.append(isInked ? look.start + cut + END : cut);
        return this;
    }

    Line add(String piece) {
        return add(piece, Look.PLAIN);
    }

    /** Adds a piece in a column of its own: cut or filled up to a width. */
    Line column(String piece, int width, Look look) {
        String shown = Printable.of(piece);
        return add(shown.length() > width ? shown.substring(0, width) : shown, look)
                .add(" ".repeat(Math.max(0, width - shown.length())));
    }

    /** Adds a bar that is filled to a share between 0 and 1. */
    Line bar(double share, int width, Look look) {
        int full = (int) Math.floor(Math.clamp(share, 0, 1) * width);
        return add("█".repeat(full), look).add("░".repeat(width - full), Look.FAINT);
    }

    @Override
    public String toString() {
        return text.toString().stripTrailing();
    }
}
