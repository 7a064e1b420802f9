package org.sluice.bench.web;

/** A part of the benchmark. */
@FunctionalInterface
interface Part {

    /** Measures, and prints a table with its claims; whether all of them held. */
    boolean measure(Scene scene) throws Exception;
}
