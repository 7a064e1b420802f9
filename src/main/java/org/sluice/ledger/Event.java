package org.sluice.ledger;

import java.time.Instant;
import java.util.Map;

/**
 * Something that happened, committed together with the change it tells of.
 *
 * @param seq its place in the order of commits, counted from 1 without gaps
 * @param id for good, the same however often it is delivered
 * @param type what happened
 * @param subject to what: a path, or a release and wave
 * @param at when
 * @param data the fields of {@code docs/events.md}: texts, numbers, lists and maps
 */
public record Event(long seq, String id, EventType type, String subject, Instant at, Map<String, Object> data) {

    public Event {
        data = Map.copyOf(data);
    }
}
