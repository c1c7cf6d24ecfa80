package dev.sluice.engine.journal;

import java.nio.file.Path;
import org.junit.jupiter.api.io.TempDir;

/** The contract of every store, kept by SQLite. */
final class SqliteStoreTest extends StoreContract {
    @TempDir
    Path home;

    @Override
    Store open() {
        return Journal.open("jdbc:sqlite:" + home.resolve("sluice.db"));
    }
}
