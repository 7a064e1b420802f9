package org.sluice.ledger;

import java.util.function.BiConsumer;
import org.jdbi.v3.core.Handle;

/** What the reader of the logs believes of each client's files, in its own words: to go on from after a restart. */
public final class Beliefs {

    private final Handle handle;

    Beliefs(Handle handle) {
        this.handle = handle;
    }

    /** Tells of all clients, in the order of their names. */
    public void each(BiConsumer<String, String> told) {
        handle.createQuery("SELECT client, files FROM belief ORDER BY client")
                .map((row, context) -> new String[] {row.getString("client"), row.getString("files")})
                .forEach(row -> told.accept(row[0], row[1]));
    }

    /** Notes what is believed of a client, in the place of what was. */
    public void put(String client, String files) {
        handle.createUpdate("INSERT INTO belief (client, files) VALUES (:client, :files)"
                        + " ON CONFLICT (client) DO UPDATE SET files = excluded.files")
                .bind("client", client)
                .bind("files", files)
                .execute();
    }

    /** Nothing is believed of a client any more. */
    public void remove(String client) {
        handle.createUpdate("DELETE FROM belief WHERE client = :client")
                .bind("client", client)
                .execute();
    }
}
