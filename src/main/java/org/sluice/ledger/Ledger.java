package org.sluice.ledger;

import com.zaxxer.hikari.HikariConfig;
import com.zaxxer.hikari.HikariDataSource;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.Locale;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.Function;
import org.flywaydb.core.Flyway;
import org.jdbi.v3.core.Jdbi;
import org.jdbi.v3.core.statement.SqlLogger;
import org.sqlite.SQLiteConfig;
import org.sqlite.SQLiteDataSource;

/**
 * The durable record, on an embedded SQLite database: write-ahead log, synced at each commit, so that what
 * {@link #write} returned from survives {@code kill -9} and power loss (ADR 0002).
 *
 * <p>Safe for any number of threads and processes. One writer at a time; readers never wait.
 */
public final class Ledger implements AutoCloseable {

    private static final int READERS = 4;
    private static final int BUSY_MILLIS = 30_000;

    /** What the write-ahead log may keep of the disk once its content is in the database. */
    private static final int LOG_BYTES = 16 * 1024 * 1024;

    private final HikariDataSource writer;
    private final HikariDataSource readers;
    private final Jdbi writing;
    private final Jdbi reading;
    private final Changes changes;
    private final InstantSource clock;
    private final Optional<LedgerLock> lock;

    private Ledger(Path file, InstantSource clock, Optional<LedgerLock> lock) {
        this.writer = pool(file, SQLiteConfig.TransactionMode.IMMEDIATE, 1);
        this.readers = pool(file, SQLiteConfig.TransactionMode.DEFERRED, READERS);
        this.writing = Jdbi.create(writer);
        this.reading = Jdbi.create(readers);
        this.changes = new Changes(source(file, SQLiteConfig.TransactionMode.DEFERRED));
        this.clock = clock;
        this.lock = lock;
    }

    /**
     * Opens the ledger as {@link #open} does, for the one pipeline that runs on it, until it is closed.
     *
     * @throws LedgerFailure if another process has it, or it is lost or damaged
     */
    public static Ledger run(Path file, InstantSource clock) throws IOException {
        LedgerLock lock = LedgerLock.take(file).orElseThrow(() -> LedgerFailure.inUse(file));
        try {
            lock.check();
            Ledger ledger = open(file, clock, Optional.of(lock));
            lock.begin();
            return ledger;
        } catch (IOException | RuntimeException e) {
            lock.close();
            throw e;
        }
    }

    /**
     * Opens the ledger for the pipeline: makes it if it is not there, and brings its schema up to date.
     *
     * @throws IOException if its directory can't be made
     */
    public static Ledger open(Path file, InstantSource clock) throws IOException {
        return open(file, clock, Optional.empty());
    }

    private static Ledger open(Path file, InstantSource clock, Optional<LedgerLock> lock) throws IOException {
        Files.createDirectories(file.toAbsolutePath().getParent());
        try {
            return migrated(new Ledger(file, clock, lock));
        } catch (RuntimeException e) {
            throw LedgerFailure.of(file, e);
        }
    }

    private static Ledger migrated(Ledger ledger) {
        try {
            Flyway.configure().dataSource(ledger.writer).load().migrate();
            return ledger;
        } catch (RuntimeException e) {
            ledger.closeFile();
            throw e;
        }
    }

    /** Opens a ledger that the pipeline made, to look at it or to note a decision. */
    public static Ledger attach(Path file, InstantSource clock) {
        if (!Files.isRegularFile(file)) {
            throw new IllegalStateException("no ledger at " + file);
        }
        return new Ledger(file, clock, Optional.empty());
    }

    /** Changes the record in one transaction: all of it or nothing, on disk when this returns. */
    public <T> T write(Function<Books, T> change) {
        return writing.inTransaction(handle -> change.apply(new Books(handle, clock)));
    }

    /** As {@link #write}, for a change that has nothing to tell. */
    public void record(Consumer<Books> change) {
        writing.useTransaction(handle -> change.accept(new Books(handle, clock)));
    }

    /** Looks at the record as it was at one instant. */
    public <T> T read(Function<Books, T> look) {
        return reading.inTransaction(handle -> look.apply(new Books(handle, clock)));
    }

    /** Tells whether anything has changed. Closed with the ledger. */
    public Changes changes() {
        return changes;
    }

    /** Lets somebody see each statement, to count them. */
    void watch(SqlLogger logger) {
        writing.setSqlLogger(logger);
        reading.setSqlLogger(logger);
    }

    @Override
    public void close() {
        closeFile();
        lock.ifPresent(LedgerLock::end);
    }

    private void closeFile() {
        changes.close();
        readers.close();
        writer.close();
    }

    private static SQLiteDataSource source(Path file, SQLiteConfig.TransactionMode mode) {
        SQLiteConfig sqlite = new SQLiteConfig();
        sqlite.setJournalMode(SQLiteConfig.JournalMode.WAL);
        sqlite.setSynchronous(SQLiteConfig.SynchronousMode.FULL);
        sqlite.setTransactionMode(mode);
        sqlite.setJournalSizeLimit(LOG_BYTES);
        sqlite.setBusyTimeout(BUSY_MILLIS);
        sqlite.enforceForeignKeys(true);
        SQLiteDataSource source = new SQLiteDataSource(sqlite);
        source.setUrl("jdbc:sqlite:" + file);
        return source;
    }

    private static HikariDataSource pool(Path file, SQLiteConfig.TransactionMode mode, int size) {
        HikariConfig pool = new HikariConfig();
        pool.setDataSource(source(file, mode));
        pool.setMaximumPoolSize(size);
        pool.setMinimumIdle(0);
        pool.setConnectionTimeout(BUSY_MILLIS);
        pool.setPoolName("ledger-" + mode.name().toLowerCase(Locale.ROOT));
        return new HikariDataSource(pool);
    }
}
