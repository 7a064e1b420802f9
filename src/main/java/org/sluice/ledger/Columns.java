package org.sluice.ledger;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.Optional;
import java.util.OptionalInt;
import org.sluice.release.ReleaseId;

/** Reads the columns that several tables have. */
final class Columns {

    private Columns() {}

    /** A time that may be missing. */
    static Optional<Instant> instant(ResultSet row, String column) throws SQLException {
        long millis = row.getLong(column);
        return row.wasNull() ? Optional.empty() : Optional.of(Instant.ofEpochMilli(millis));
    }

    /** A number that may be missing. */
    static OptionalInt number(ResultSet row, String column) throws SQLException {
        int number = row.getInt(column);
        return row.wasNull() ? OptionalInt.empty() : OptionalInt.of(number);
    }

    static ReleaseId release(ResultSet row) throws SQLException {
        return ReleaseId.parse(row.getString("channel") + "/" + row.getString("version"))
                .orElseThrow();
    }
}
