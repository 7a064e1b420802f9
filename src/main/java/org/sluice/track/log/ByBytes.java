package org.sluice.track.log;

import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/**
 * Values by the bytes that they were made from, as many as there is room for: what a log says, it says again and again,
 * and need not be understood anew. For one thread.
 */
final class ByBytes<V> {

    static final int SLOTS = 1 << 14;
    private static final int LONGEST_KEPT = 256;

    /** Values that share a place: with one alone, two of the same hash would drive each other out again and again. */
    private static final int WAYS = 4;

    private final int[] hashes = new int[SLOTS];
    private final @Nullable Entry<V>[] entries = empty();

    /** Which of those that share a place makes room for a new one. */
    private int next;

    @SuppressWarnings("ArrayRecordComponent") // never compared, never changed
    private record Entry<V>(byte[] key, V value) {}

    @SuppressWarnings({"unchecked", "rawtypes"}) // no array of a generic type can be made
    private static <V> @Nullable Entry<V>[] empty() {
        return new Entry[SLOTS];
    }

    void clear() {
        Arrays.fill(entries, null);
    }

    /** The slot of the value made from these bytes; -1 if it is not kept. */
    int find(byte[] text, int from, int to) {
        if (to - from > LONGEST_KEPT) {
            return -1;
        }
        int hash = Octets.hash(text, from, to);
        int first = hash & (SLOTS - WAYS);
        for (int slot = first; slot < first + WAYS; slot++) {
            if (hashes[slot] == hash && isAt(slot, text, from, to)) {
                return slot;
            }
        }
        return -1;
    }

    /** Whether a slot has the value made from these bytes. */
    boolean isAt(int slot, byte[] text, int from, int to) {
        Entry<V> entry = entries[slot];
        return entry != null && Octets.is(text, from, to, entry.key);
    }

    /** The value in a slot that has one. */
    V value(int slot) {
        Entry<V> entry = entries[slot];
        if (entry == null) {
            throw new IllegalArgumentException("an empty slot");
        }
        return entry.value;
    }

    /** Keeps a value, unless its bytes are too many, and returns it. */
    V put(byte[] text, int from, int to, V value) {
        if (to - from <= LONGEST_KEPT) {
            int hash = Octets.hash(text, from, to);
            int slot = (hash & (SLOTS - WAYS)) + (next++ & (WAYS - 1));
            hashes[slot] = hash;
            entries[slot] = new Entry<>(Arrays.copyOfRange(text, from, to), value);
        }
        return value;
    }
}
