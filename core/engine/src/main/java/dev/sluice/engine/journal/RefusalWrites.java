package dev.sluice.engine.journal;

import java.sql.Connection;
import java.sql.SQLException;

/** Writes what was refused. */
final class RefusalWrites {
    private final Sql add;
    private final Sql drop;

    RefusalWrites(Connection connection) throws SQLException {
        add = new Sql(connection, """
                insert into refusal (connection, reason, hour, keys, count, last_at) values (?, ?, ?, ?, ?, ?)
                on conflict (hour, connection, reason, keys) do update set
                count = count + excluded.count, last_at = max(last_at, excluded.last_at)""");
        drop = new Sql(connection, "delete from refusal indexed by refusal_hour where hour < ?");
    }

    void add(RefusalRow row) throws SQLException {
        add.run(row.connection(), row.reason(), row.hour(), row.keys(), row.count(), row.lastAt());
    }

    void drop(Change.DropRefusals change) throws SQLException {
        drop.run(change.before());
    }
}
