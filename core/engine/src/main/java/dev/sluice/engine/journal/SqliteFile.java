package dev.sluice.engine.journal;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.sql.Connection;
import java.sql.SQLException;
import org.sqlite.SQLiteConfig;
import org.sqlite.SQLiteDataSource;

/**
 * The file a URL names, and how it is opened.
 *
 * @param url as the driver takes it
 */
record SqliteFile(String url, Path path) {
    private static final String PREFIX = "jdbc:sqlite:";
    private static final int BUSY_MILLIS = 5_000;
    private static final int LOG_BYTES = 64 << 20;
    private static final int WRITER_CACHE_KIB = 32 << 10;
    private static final int READER_CACHE_KIB = 4 << 10;

    static SqliteFile of(String url) {
        String name = url.startsWith(PREFIX) ? url.substring(PREFIX.length()).split("\\?", 2)[0] : "";
        if (name.isBlank() || name.startsWith(":")) {
            throw unknown(url);
        }
        try {
            return new SqliteFile(url, Path.of(name).toAbsolutePath());
        } catch (InvalidPathException e) {
            throw unknown(url);
        }
    }

    private static StoreException unknown(String url) {
        return new StoreException(
                "sluice.store.url is \"" + url + "\"; expected " + PREFIX + " and a file, such as " + PREFIX
                        + "/var/lib/sluice/sluice.db.",
                null);
    }

    /** As messages name it. */
    String name() {
        return "Journal " + path;
    }

    boolean isEmpty() {
        try {
            return Files.size(path) == 0;
        } catch (IOException ignored) {
            // not there, or not to be seen; opening it will tell
            return Files.notExists(path);
        }
    }

    /** A new one is its owner's alone, and with it what SQLite keeps beside it: it is full of people. */
    void keepPrivate() {
        try {
            Files.createFile(path, PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------")));
        } catch (IOException | UnsupportedOperationException ignored) {
            // it is there already, or cannot be made, which opening it will tell
        }
    }

    Connection writer() throws SQLException {
        return source().getConnection();
    }

    Connection reader() throws SQLException {
        SQLiteConfig config = new SQLiteConfig();
        config.setReadOnly(true);
        config.setBusyTimeout(BUSY_MILLIS);
        config.setCacheSize(-READER_CACHE_KIB);
        return open(config).getConnection();
    }

    /** Opens for writing: each commit reaches the disk before it returns. */
    SQLiteDataSource source() {
        SQLiteConfig config = new SQLiteConfig();
        config.setJournalMode(SQLiteConfig.JournalMode.WAL);
        config.setSynchronous(SQLiteConfig.SynchronousMode.FULL);
        config.setPragma(SQLiteConfig.Pragma.FULL_SYNC, "true");
        config.setPragma(SQLiteConfig.Pragma.WAL_AUTOCHECKPOINT, "0");
        config.setJournalSizeLimit(LOG_BYTES);
        config.setBusyTimeout(BUSY_MILLIS);
        config.setCacheSize(-WRITER_CACHE_KIB);
        config.setGetGeneratedKeys(false);
        // or each savepoint writes the pages it touches to a file: five times slower
        config.setTempStore(SQLiteConfig.TempStore.MEMORY);
        return open(config);
    }

    private SQLiteDataSource open(SQLiteConfig config) {
        SQLiteDataSource source = new SQLiteDataSource(config);
        source.setUrl(url);
        return source;
    }
}
