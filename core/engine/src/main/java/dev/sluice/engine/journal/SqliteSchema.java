package dev.sluice.engine.journal;

import java.util.Arrays;
import javax.sql.DataSource;
import org.flywaydb.core.Flyway;
import org.flywaydb.core.api.FlywayException;
import org.flywaydb.core.api.MigrationInfo;
import org.flywaydb.core.api.MigrationState;

/** Brings the tables up to date. */
final class SqliteSchema {
    private SqliteSchema() {}

    static void migrate(String name, DataSource source) {
        Flyway flyway = Flyway.configure(SqliteSchema.class.getClassLoader())
                .dataSource(source)
                .locations("classpath:db/migration/sqlite")
                .load();
        try {
            Arrays.stream(flyway.info().all())
                    .filter(SqliteSchema::fromTheFuture)
                    .reduce((first, second) -> second)
                    .ifPresent(newest -> {
                        throw newer(name, newest);
                    });
            flyway.migrate();
        } catch (FlywayException e) {
            throw new StoreException(
                    name + " could not be brought up to date: " + e.getMessage() + ". It stands as it was.", e);
        }
    }

    private static boolean fromTheFuture(MigrationInfo migration) {
        return migration.getState() == MigrationState.FUTURE_SUCCESS
                || migration.getState() == MigrationState.FUTURE_FAILED;
    }

    private static StoreException newer(String name, MigrationInfo migration) {
        return new StoreException(
                name + " was written by a newer Sluice (its tables are version " + migration.getVersion()
                        + ", which this one does not know). Start that Sluice again, or put a backup back.",
                null);
    }
}
