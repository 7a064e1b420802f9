package org.sluice.admit;

import java.time.Duration;
import java.util.Optional;
import java.util.OptionalLong;

/**
 * What the ledger knows of a client that asks.
 *
 * @param name of the mirror, or the address of a client that is none
 * @param work bytes that it lacks of what it asks for
 * @param line bits per second
 * @param bears so long it was held at most before it went away
 */
record Knowledge(String name, OptionalLong work, OptionalLong line, Optional<Duration> bears) {}
