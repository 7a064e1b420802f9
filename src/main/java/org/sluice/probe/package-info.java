/**
 * Asks mirrors over HTTP for what they serve: {@link org.sluice.probe.Prober} asks one mirror for one artifact and says
 * what it found, {@link org.sluice.probe.Visits} knows who is to be asked and when, {@link org.sluice.probe.Findings}
 * keeps what was found. {@code probe.http} is the client, for servers that are not to be trusted.
 */
@NullMarked
package org.sluice.probe;

import org.jspecify.annotations.NullMarked;
