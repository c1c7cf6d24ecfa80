package dev.sluice.engine.journal;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Types;
import java.time.Instant;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** A statement of the writer, prepared once: preparing costs more than running it. Used by one thread. */
final class Sql {
    private final PreparedStatement statement;

    Sql(Connection connection, String text) throws SQLException {
        this.statement = connection.prepareStatement(text);
    }

    /** Runs it and tells how many rows it changed. */
    int run(@Nullable Object... values) throws SQLException {
        bind(values);
        return statement.executeUpdate();
    }

    <T> Optional<T> first(Row<T> row, @Nullable Object... values) throws SQLException {
        bind(values);
        try (ResultSet results = statement.executeQuery()) {
            return results.next() ? Optional.of(row.read(results)) : Optional.empty();
        }
    }

    private void bind(@Nullable Object[] values) throws SQLException {
        for (int i = 0; i < values.length; i++) {
            bind(i + 1, values[i]);
        }
    }

    private void bind(int place, @Nullable Object value) throws SQLException {
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
        } else if (value instanceof Enum<?> state) {
            statement.setString(place, Words.of(state));
        } else {
            throw new IllegalArgumentException("no column holds " + value.getClass());
        }
    }

    /** Reads the row that a result stands on. */
    interface Row<T> {
        T read(ResultSet results) throws SQLException;
    }
}
