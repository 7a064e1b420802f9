package org.sluice.ledger;

import java.io.IOException;
import java.nio.file.Path;
import java.util.Optional;
import java.util.stream.Stream;
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

    static LedgerFailure unusable(Path file, String how) {
        return new LedgerFailure("the ledger " + file + " can't be used (" + how
                + "): look whether its volume is full, read-only or broken, and start again");
    }

    /** A failure to open it: said in our words if the file itself is broken, or its volume does not do it. */
    static IOException of(Path file, RuntimeException failure) {
        Throwable cause = failure;
        while (cause != null) {
            if (cause instanceof SQLiteException broken) {
                Optional<LedgerFailure> known = known(file, broken);
                if (known.isPresent()) {
                    return known.get();
                }
            }
            cause = cause.getCause();
        }
        throw failure;
    }

    private static Optional<LedgerFailure> known(Path file, SQLiteException broken) {
        String how = String.valueOf(broken.getMessage());
        if (isDamage(broken.getResultCode())) {
            return Optional.of(damaged(file, how));
        }
        return isOfItsVolume(broken.getResultCode()) ? Optional.of(unusable(file, how)) : Optional.empty();
    }

    private static boolean isOfItsVolume(SQLiteErrorCode code) {
        return Stream.of("SQLITE_FULL", "SQLITE_IOERR", "SQLITE_READONLY", "SQLITE_CANTOPEN", "SQLITE_PERM")
                .anyMatch(code.name()::startsWith);
    }

    static boolean isDamage(SQLiteErrorCode code) {
        return code == SQLiteErrorCode.SQLITE_NOTADB || code.name().startsWith("SQLITE_CORRUPT");
    }
}
