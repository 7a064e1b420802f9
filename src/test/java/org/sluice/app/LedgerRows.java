package org.sluice.app;

import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;

/** Changes and counts rows of a ledger from outside, as nobody does who uses it. */
final class LedgerRows {

    private LedgerRows() {}

    static void change(Path ledger, String sql) {
        try (Connection open = DriverManager.getConnection("jdbc:sqlite:" + ledger);
                Statement statement = open.createStatement()) {
            statement.execute("PRAGMA busy_timeout = 10000");
            statement.executeUpdate(sql);
        } catch (SQLException e) {
            throw new AssertionError(sql, e);
        }
    }

    static long number(Path ledger, String sql) {
        try (Connection open = DriverManager.getConnection("jdbc:sqlite:" + ledger);
                Statement statement = open.createStatement();
                ResultSet row = statement.executeQuery(sql)) {
            row.next();
            return row.getLong(1);
        } catch (SQLException e) {
            throw new AssertionError(sql, e);
        }
    }
}
