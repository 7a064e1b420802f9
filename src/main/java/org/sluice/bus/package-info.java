/**
 * The bus: an Artemis broker inside this process, its journal on disk. Durable delivery, redelivery with back-off, dead
 * letters and the dropping of duplicates are the broker's work; here stand its settings, the events' form on the wire
 * (CloudEvents 1.0), and the way to the dead letters. See {@code docs/adr/0003-artemis-embedded.md}.
 */
@NullMarked
package org.sluice.bus;

import org.jspecify.annotations.NullMarked;
