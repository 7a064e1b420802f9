package org.sluice.ledger;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.UUID;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;

/**
 * Tells whether anything in the ledger has changed, whichever process changed it. To ask costs some microseconds: what
 * was read need not be read again while the answer stays the same. Safe for any number of threads.
 *
 * <p>SQLite counts others' commits on each connection: therefore one that nothing else is done on. Another database
 * needs another query here, and nothing else.
 */
public final class Changes implements AutoCloseable {

    private static final String COMMITS = "PRAGMA data_version";

    private final DataSource source;
    private @Nullable Connection connection;
    private String prefix = "";

    Changes(DataSource source) {
        this.source = source;
    }

    /**
     * Changes with each commit, and never comes again: also not after a restart. Whoever asks before he reads misses
     * nothing.
     */
    public synchronized String version() {
        try {
            Connection open = connection();
            try (PreparedStatement query = open.prepareStatement(COMMITS);
                    ResultSet row = query.executeQuery()) {
                row.next();
                return prefix + row.getLong(1);
            }
        } catch (SQLException e) {
            close();
            throw new IllegalStateException("the ledger does not say whether it has changed: " + e.getMessage(), e);
        }
    }

    private Connection connection() throws SQLException {
        Connection open = connection;
        if (open == null) {
            open = source.getConnection();
            connection = open;
            prefix = UUID.randomUUID().toString().substring(0, 8) + "-";
        }
        return open;
    }

    @Override
    public synchronized void close() {
        Connection closing = connection;
        connection = null;
        if (closing != null) {
            try {
                closing.close();
            } catch (SQLException e) {
                throw new IllegalStateException("the ledger can't be closed: " + e.getMessage(), e);
            }
        }
    }
}
