package dev.sluice.engine.journal;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Types;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * A statement of the writer, prepared once: preparing costs more than running it. After a failure it is prepared again,
 * because the driver closes statements that fail. Used by one thread.
 */
final class Sql {
    private final Connection connection;
    private final String text;
    private @Nullable PreparedStatement prepared;

    Sql(Connection connection, String text) throws SQLException {
        this.connection = connection;
        this.text = text;
        this.prepared = connection.prepareStatement(text);
    }

    /** Runs it and tells how many rows it changed. */
    int run(@Nullable Object... values) throws SQLException {
        return failingOnce(() -> bound(values).executeUpdate());
    }

    <T> Optional<T> first(Row<T> row, @Nullable Object... values) throws SQLException {
        return failingOnce(() -> {
            try (ResultSet results = bound(values).executeQuery()) {
                return results.next() ? Optional.of(row.read(results)) : Optional.empty();
            }
        });
    }

    private <T> T failingOnce(Use<T> use) throws SQLException {
        try {
            return use.run();
        } catch (SQLException e) {
            PreparedStatement failed = prepared;
            prepared = null;
            if (failed != null) {
                failed.close();
            }
            throw e;
        }
    }

    private PreparedStatement bound(@Nullable Object[] values) throws SQLException {
        PreparedStatement statement = prepared;
        if (statement == null) {
            statement = connection.prepareStatement(text);
            prepared = statement;
        }
        for (int i = 0; i < values.length; i++) {
            bind(statement, i + 1, values[i]);
        }
        return statement;
    }

    private static void bind(PreparedStatement statement, int place, @Nullable Object value) throws SQLException {
        if (value == null) {
            statement.setNull(place, Types.NULL);
        } else if (value instanceof String text) {
            statement.setString(place, text);
        } else if (value instanceof Number number) {
            statement.setLong(place, number.longValue());
        } else if (value instanceof Boolean truth) {
            statement.setInt(place, truth ? 1 : 0);
        } else if (value instanceof Instant moment) {
            statement.setLong(place, Moments.micros(moment));
        } else if (value instanceof List<?> types) {
            statement.setString(place, TypesText.write(types));
        } else if (value instanceof Enum<?> state) {
            statement.setString(place, Words.of(state));
        } else {
            throw new IllegalArgumentException("no column holds " + value.getClass());
        }
    }

    private interface Use<T> {
        T run() throws SQLException;
    }

    /** Reads the row that a result stands on. */
    interface Row<T> {
        T read(ResultSet results) throws SQLException;
    }
}
