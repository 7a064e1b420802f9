package org.sluice.web;

/**
 * How something is.
 *
 * @param isUp whether it does its work
 * @param detail one phrase for an operator: what was seen, or what is wrong
 */
public record Health(boolean isUp, String detail) {

    /** It does its work. */
    public static Health up(String detail) {
        return new Health(true, detail);
    }

    /** It does not. */
    public static Health down(String detail) {
        return new Health(false, detail);
    }
}
