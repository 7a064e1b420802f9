package org.sluice.ledger;

import java.io.IOException;
import java.nio.file.Path;
import org.sqlite.SQLiteErrorCode;
import org.sqlite.SQLiteException;

/** The ledger can't be run on. Trying again helps only after a person has done what the message says. */
public final class LedgerFailure extends IOException {

    private static final long serialVersionUID = 1L;

    private static final String REMEDY =
            "restore a backup with `sluice ledger restore FILE`, or make it anew with `sluice ledger rebuild`";

    private LedgerFailure(String message) {
        super(message);
    }

    static LedgerFailure inUse(Path file) {
        return new LedgerFailure("another Sluice runs on this ledger: " + file);
    }

    static LedgerFailure lost(Path file, Path lock) {
        return new LedgerFailure("the ledger " + file + " is lost: it was there when Sluice ran last; " + REMEDY
                + ". To begin with an empty one, remove " + lock);
    }

    static LedgerFailure damaged(Path file, String how) {
        return new LedgerFailure("the ledger " + file + " is damaged (" + how + "); " + REMEDY);
    }

    /** A failure to open it: said in our words if the file itself is broken. */
    static IOException of(Path file, RuntimeException failure) {
        Throwable cause = failure;
        while (cause != null) {
            if (cause instanceof SQLiteException broken && isDamage(broken.getResultCode())) {
                return damaged(file, String.valueOf(broken.getMessage()));
            }
            cause = cause.getCause();
        }
        throw failure;
    }

    static boolean isDamage(SQLiteErrorCode code) {
        return code == SQLiteErrorCode.SQLITE_NOTADB || code.name().startsWith("SQLITE_CORRUPT");
    }
}
