package org.sluice.config.pool;

/** What came of tying an address to a mirror. */
public sealed interface Claim {

    /** It is written. */
    record Tied() implements Claim {}

    /** It was that mirror's already. */
    record Known() implements Claim {}

    /** It is another mirror's. */
    record Taken(String mirror) implements Claim {}

    /**
     * It can't be done.
     *
     * @param path of what is wrong
     * @param why what it is, and what to do
     */
    record Refused(String path, String why) implements Claim {}

    /**
     * The file can't be written.
     *
     * @param why a sentence
     */
    record NotPermitted(String why) implements Claim {}
}
