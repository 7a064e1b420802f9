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
}
