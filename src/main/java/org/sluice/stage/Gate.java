package org.sluice.stage;

/** Whether a wave may open. */
sealed interface Gate {

    /** It may; {@code by} says what opened it. */
    record Open(String by) implements Gate {}

    /** It may not; {@code waitsFor} says why, in words. */
    record Shut(String waitsFor) implements Gate {}
}
