package org.sluice.screen;

import org.jline.utils.AttributedString;
import org.jline.utils.AttributedStringBuilder;
import org.jline.utils.AttributedStyle;

/** A line on a screen: pieces of text, cut where the window ends. */
public final class Line {

    private final AttributedStringBuilder text = new AttributedStringBuilder();
    private final Ink ink;
    private int left;

    /** @param width how many columns there is room for */
    public Line(int width, Ink ink) {
        this.left = width;
        this.ink = ink;
    }

    /** How many columns are left. */
    public int left() {
        return left;
    }

    /** Adds a piece, or what there is room for. */
    public Line add(String piece, Look look) {
        String cut = Ink.cut(ink.shown(piece), left);
        left -= Ink.columns(cut);
        text.style(ink.isColoured() && !cut.isBlank() ? look.style() : AttributedStyle.DEFAULT);
        text.append(cut);
        return this;
    }

    public Line add(String piece) {
        return add(piece, Look.PLAIN);
    }

    /** Adds a piece in a column of its own: cut or filled up to a width. */
    public Line column(String piece, int width, Look look) {
        String cut = Ink.cut(ink.shown(piece), width);
        return add(cut, look).add(" ".repeat(width - Ink.columns(cut)));
    }

    /** Adds a bar that is filled to a share between 0 and 1. */
    public Line bar(double share, int width, Look look) {
        int full = (int) Math.floor(Math.clamp(share, 0, 1) * width);
        return add("█".repeat(full), look).add("░".repeat(width - full), Look.FAINT);
    }

    /** With the escapes for its looks. */
    public String escaped() {
        AttributedString line = attributed();
        return ink.isColoured() ? line.toAnsi() : line.toString();
    }

    /** Without looks. */
    @Override
    public String toString() {
        return attributed().toString();
    }

    AttributedString attributed() {
        int end = text.length();
        while (end > 0 && text.charAt(end - 1) == ' ') {
            end--;
        }
        return text.subSequence(0, end);
    }
}
