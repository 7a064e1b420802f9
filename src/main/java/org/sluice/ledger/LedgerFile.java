package org.sluice.ledger;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.file.AtomicMoveNotSupportedException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import org.flywaydb.core.Flyway;
import org.flywaydb.core.api.MigrationState;
import org.sqlite.SQLiteConfig;
import org.sqlite.SQLiteDataSource;
import org.sqlite.SQLiteException;

/**
 * A ledger as a file: backed up, checked, set aside and put in place. Beside a ledger that is in use SQLite keeps two
 * more files, {@code -wal} and {@code -shm}; a backup is one file alone.
 */
public record LedgerFile(Path file) {

    private static final DateTimeFormatter STAMP =
            DateTimeFormatter.ofPattern("yyyyMMdd'T'HHmmss'Z'").withZone(ZoneOffset.UTC);
    private static final int MOST_PROBLEMS = 10;
    private static final int BUSY_MILLIS = 30_000;

    public LedgerFile {
        file = file.toAbsolutePath();
    }

    /**
     * What a ledger holds.
     *
     * @param bytes of the file
     * @param events how many there were; the number of the latest
     * @param artifacts revisions of files
     * @param schema the version of its schema
     * @param isNewer whether its schema is newer than this program knows
     */
    public record Contents(long bytes, long events, long artifacts, String schema, boolean isNewer) {}

    /** Whether something is there. */
    public boolean exists() {
        return Files.exists(file);
    }

    /**
     * What is wrong with it; nothing if it is whole. May be asked while a pipeline runs on it.
     *
     * @param isThorough whether indexes are compared with their tables, too: takes some times as long
     */
    public List<String> problems(boolean isThorough) throws IOException {
        String pragma = isThorough ? "integrity_check" : "quick_check";
        List<String> problems = new ArrayList<>();
        try (Connection open = source().getConnection();
                Statement statement = open.createStatement();
                ResultSet rows = statement.executeQuery("PRAGMA " + pragma + "(" + MOST_PROBLEMS + ")")) {
            while (rows.next()) {
                if (!rows.getString(1).equals("ok")) {
                    problems.add(rows.getString(1).strip());
                }
            }
            return List.copyOf(problems);
        } catch (SQLException e) {
            if (e instanceof SQLiteException broken && LedgerFailure.isDamage(broken.getResultCode())) {
                return List.of(String.valueOf(e.getMessage()));
            }
            throw LedgerFailure.unusable(file, String.valueOf(e.getMessage()));
        }
    }

    /** Looks into it. */
    public Contents contents() throws IOException {
        SQLiteDataSource source = source();
        var migrations = Flyway.configure().dataSource(source).load().info();
        if (migrations.current() == null) {
            throw new IOException(file + " is no ledger of Sluice");
        }
        boolean isNewer =
                Arrays.stream(migrations.applied()).anyMatch(one -> one.getState() == MigrationState.FUTURE_SUCCESS);
        try (Connection open = source.getConnection();
                Statement statement = open.createStatement();
                ResultSet row = statement.executeQuery("SELECT (SELECT value FROM counter WHERE name = 'event'),"
                        + " (SELECT count(*) FROM artifact)")) {
            row.next();
            String schema = String.valueOf(migrations.current().getVersion());
            return new Contents(Files.size(file), row.getLong(1), row.getLong(2), schema, isNewer);
        } catch (SQLException e) {
            throw new IOException(file + " can't be read: " + e.getMessage(), e);
        }
    }

    /**
     * Writes all of it as it is at one instant into a new file, whole and on the disk when this returns. Whoever writes
     * to the ledger meanwhile does not wait.
     *
     * @throws FileAlreadyExistsException if the file is there
     */
    public Contents backUp(Path target) throws IOException {
        Path part = target.toAbsolutePath().resolveSibling("." + target.getFileName() + ".part");
        if (Files.exists(target)) {
            throw new FileAlreadyExistsException(target.toString());
        }
        Files.deleteIfExists(part);
        Files.createFile(part, PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------")));
        try (Connection open = source().getConnection();
                var vacuum = open.prepareStatement("VACUUM INTO ?")) {
            vacuum.setString(1, part.toString());
            vacuum.execute();
        } catch (SQLException e) {
            Files.deleteIfExists(part);
            throw new IOException("no backup was made: " + e.getMessage(), e);
        }
        LedgerFile written = new LedgerFile(part);
        List<String> problems = written.problems(true);
        if (!problems.isEmpty()) {
            Files.delete(part);
            throw new IOException("the backup is damaged, as the ledger may be: " + problems.getFirst());
        }
        Contents contents = written.contents();
        written.moveTo(target);
        return contents;
    }

    /** Copies a backup to this place, to be worked on there. */
    public void copyFrom(Path backup) throws IOException {
        discard();
        Files.createFile(file, PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------")));
        try (var out = Files.newOutputStream(file)) {
            Files.copy(backup, out);
        }
    }

    /** Removes it, and what SQLite has beside it. */
    public void discard() throws IOException {
        for (Path part : parts()) {
            Files.deleteIfExists(part);
        }
    }

    /**
     * Gives it a name beside that says what it was; says which. What is open in another process stays so there.
     *
     * @param why one word for the name: {@code replaced}
     */
    public Optional<Path> setAside(String why, Instant now) throws IOException {
        fold();
        Path aside = file.resolveSibling(file.getFileName() + "." + why + "-" + STAMP.format(now));
        boolean isAny = false;
        for (String suffix : List.of("", "-wal", "-shm")) {
            Path part = file.resolveSibling(file.getFileName() + suffix);
            if (Files.exists(part)) {
                Files.move(part, aside.resolveSibling(aside.getFileName() + suffix), StandardCopyOption.ATOMIC_MOVE);
                isAny = true;
            }
        }
        sync(parent());
        return isAny ? Optional.of(aside) : Optional.empty();
    }

    /** Renames it into place, durably; nothing may be there. It must be closed. */
    public void moveTo(Path place) throws IOException {
        fold();
        Path target = place.toAbsolutePath();
        sync(file);
        try {
            Files.move(file, target, StandardCopyOption.ATOMIC_MOVE);
        } catch (AtomicMoveNotSupportedException otherVolume) {
            throw new IOException(file + " and " + target + " are on different volumes", otherVolume);
        }
        for (Path rest : parts()) {
            Files.deleteIfExists(rest);
        }
        sync(Objects.requireNonNull(target.getParent()));
    }

    /** Takes what stands in {@code -wal} into the file, if it is not too damaged for that. */
    private void fold() throws IOException {
        if (!Files.exists(file.resolveSibling(file.getFileName() + "-wal"))) {
            return;
        }
        try (Connection open = source().getConnection();
                Statement statement = open.createStatement()) {
            statement.execute("PRAGMA wal_checkpoint(TRUNCATE)");
        } catch (SQLException damaged) {
            // then the files stay together, as they are
        }
    }

    private List<Path> parts() {
        return List.of(
                file,
                file.resolveSibling(file.getFileName() + "-wal"),
                file.resolveSibling(file.getFileName() + "-shm"));
    }

    private Path parent() {
        return Objects.requireNonNull(file.getParent(), "an absolute path of a file has a parent");
    }

    /** As SQLite finds it: a backup is not turned into a ledger with files beside it by looking at it. */
    private SQLiteDataSource source() throws IOException {
        if (!Files.isRegularFile(file)) {
            throw new IOException("no ledger at " + file);
        }
        SQLiteConfig sqlite = new SQLiteConfig();
        sqlite.setBusyTimeout(BUSY_MILLIS);
        SQLiteDataSource source = new SQLiteDataSource(sqlite);
        source.setUrl("jdbc:sqlite:" + file);
        return source;
    }

    private static void sync(Path path) throws IOException {
        try (FileChannel channel = FileChannel.open(path, StandardOpenOption.READ)) {
            channel.force(true);
        }
    }
}
