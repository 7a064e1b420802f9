package org.sluice.ledger;

import org.jdbi.v3.core.Handle;

/** Counts up in commit order: the counter's row is locked until the transaction ends. */
final class Counter {

    private Counter() {}

    static long next(Handle handle, String name) {
        return handle.createQuery("UPDATE counter SET value = value + 1 WHERE name = :name RETURNING value")
                .bind("name", name)
                .mapTo(Long.class)
                .one();
    }

    /** Adds to a counter, which begins at 0. */
    static void add(Handle handle, String name, long more) {
        handle.createUpdate("INSERT INTO counter (name, value) VALUES (:name, :more)"
                        + " ON CONFLICT (name) DO UPDATE SET value = counter.value + excluded.value")
                .bind("name", name)
                .bind("more", more)
                .execute();
    }
}
