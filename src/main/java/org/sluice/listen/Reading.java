package org.sluice.listen;

/** What a message turned out to be. */
sealed interface Reading {

    /** A line for the spool. */
    record Wanted(Line line) implements Reading {}

    /** Nothing of ours. */
    record Unwanted(Shed why) implements Reading {}
}
