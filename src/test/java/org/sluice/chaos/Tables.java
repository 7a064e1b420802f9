package org.sluice.chaos;

import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;

/** The ledger's tables as anybody reads them who has the file: by plain SQL. */
record Tables(Path file) {

    /** Makes one thing of a row. */
    interface Row<T> {
        T of(ResultSet row) throws SQLException;
    }

    <T> List<T> rows(String query, Row<T> each) throws SQLException {
        try (Connection connection = DriverManager.getConnection("jdbc:sqlite:" + file);
                Statement statement = connection.createStatement()) {
            statement.execute("PRAGMA busy_timeout = 10000");
            statement.execute("PRAGMA query_only = true");
            List<T> all = new ArrayList<>();
            try (ResultSet rows = statement.executeQuery(query)) {
                while (rows.next()) {
                    all.add(each.of(rows));
                }
            }
            return all;
        }
    }

    List<String> texts(String query) throws SQLException {
        return rows(query, row -> row.getString(1));
    }

    long count(String query) throws SQLException {
        return rows(query, row -> row.getLong(1)).getFirst();
    }
}
