package org.sluice.stage;

import org.sluice.ledger.Waves.Wave;

/** What came of writing the trace after a wave. */
public sealed interface Tracing {

    Wave wave();

    /** The trace tells of the wave, on disk. */
    record Traced(Wave wave) implements Tracing {}

    /** It does not, and is tried again; {@code problem} says why, in words. */
    record Delayed(Wave wave, String problem) implements Tracing {}
}
