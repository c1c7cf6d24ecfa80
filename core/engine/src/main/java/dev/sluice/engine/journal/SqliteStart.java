package dev.sluice.engine.journal;

import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.sqlite.ProgressHandler;
import org.sqlite.SQLiteErrorCode;
import org.sqlite.SQLiteException;

/** What is checked before a journal is used. */
final class SqliteStart {
    private static final Logger log = LoggerFactory.getLogger(SqliteStart.class);
    private static final long CHECK_NANOS = 3_000_000_000L;
    private static final int CHECK_STEPS = 100_000;
    private static final int READ_ONLY = 8;
    private static final int DAMAGED = 11;
    private static final int NOT_OPENED = 14;
    private static final int NO_DATABASE = 26;

    private SqliteStart() {}

    /** An empty file where there was a journal is a loss, not a first start. */
    static void refuseVanished(SqliteFile file, HomeLock lock) {
        if (lock.marked() && file.isEmpty()) {
            throw new StoreException(
                    file.name() + " is missing or empty, but it has been kept here before. Put it back, or remove "
                            + lockPath(file) + " to start with an empty one.",
                    null);
        }
    }

    static String lockPath(SqliteFile file) {
        return file.path() + ".lock";
    }

    /** A commit must reach the disk before it returns; some file systems cannot do that. */
    static void requireDurable(SqliteFile file, Connection writer) throws SQLException {
        String mode = value(writer, "pragma journal_mode");
        String synchronous = value(writer, "pragma synchronous");
        if (!mode.equals("wal") || !synchronous.equals("2")) {
            throw new StoreException(
                    file.name() + " cannot promise that what is written is kept: journal_mode is " + mode
                            + " and synchronous is " + synchronous
                            + "; expected wal and 2. Put it on a local disk, without these settings in the URL.",
                    null);
        }
    }

    /**
     * Looks through the pages as far as a start can wait for it. It only reads, because whoever closes a journal that
     * could be written moves its log into it.
     */
    static void requireSound(SqliteFile file) throws SQLException {
        if (file.isEmpty()) {
            return;
        }
        try (Connection reader = file.reader()) {
            long end = System.nanoTime() + CHECK_NANOS;
            ProgressHandler.setHandler(reader, CHECK_STEPS, new ProgressHandler() {
                @Override
                protected int progress() {
                    return System.nanoTime() - end > 0 ? 1 : 0;
                }
            });
            String found = value(reader, "pragma quick_check(1)");
            if (!found.equals("ok")) {
                throw new StoreException(
                        file.name() + " is damaged: " + found.replaceAll("\\s+", " ") + ". " + restore(file), null);
            }
        } catch (SQLiteException e) {
            switch (e.getResultCode()) {
                case SQLITE_INTERRUPT -> log.info("{} is large; it was checked in part", file.name());
                case SQLITE_READONLY_ROLLBACK -> log.info("{} was being made when its first start ended", file.name());
                default -> throw e;
            }
        }
    }

    /** @param kept whether a journal was kept in the file before */
    static StoreException failed(SqliteFile file, boolean kept, SQLException failure) {
        SQLiteErrorCode code =
                failure instanceof SQLiteException known ? known.getResultCode() : SQLiteErrorCode.SQLITE_ERROR;
        String reason = switch (code.code & 0xff) {
            case READ_ONLY -> Folder.unusable(file.path(), "it is read-only");
            case DAMAGED -> file.name() + " is damaged. " + restore(file);
            case NOT_OPENED -> Folder.unusable(file.path(), "it cannot be opened");
            case NO_DATABASE ->
                kept
                        ? file.name() + " is damaged: its beginning is that of some other file. " + restore(file)
                        : file.name() + " is not a journal but some other file. It was not changed. Move it away, or"
                                + " set sluice.store.url to another.";
            default -> opening(file, failure);
        };
        return new StoreException(reason, failure);
    }

    private static String restore(SqliteFile file) {
        return SqliteQuarantine.keep(file.path()) + " Put a backup back, or move it and " + lockPath(file)
                + " away to start empty.";
    }

    private static String opening(SqliteFile file, SQLException failure) {
        for (Throwable cause = failure; cause != null; cause = cause.getCause()) {
            if (cause.getClass().getSimpleName().equals("NativeLibraryNotFoundException")
                    || cause instanceof UnsatisfiedLinkError) {
                return file.name() + " cannot be opened: SQLite's library could not be loaded from "
                        + System.getProperty("java.io.tmpdir")
                        + ". Where programs may not run there, unpack the library elsewhere and set"
                        + " -Dorg.sqlite.lib.path to its folder, or set -Djava.io.tmpdir to another.";
            }
        }
        return file.name() + " cannot be opened: " + failure.getMessage() + ".";
    }

    private static String value(Connection connection, String question) throws SQLException {
        try (Statement statement = connection.createStatement();
                ResultSet results = statement.executeQuery(question)) {
            return results.next() ? results.getString(1) : "nothing";
        }
    }
}
