package dev.sluice.engine.journal;

import jakarta.json.spi.JsonProvider;
import java.sql.SQLException;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.Jdbi;
import org.jdbi.v3.core.JdbiException;
import org.jdbi.v3.core.mapper.RowMapper;

/** Asks the database and turns its rows into records. Thread-safe. */
final class Reads implements AutoCloseable {
    private static final JsonProvider JSON = JsonProvider.provider();

    private final String name;
    private final ReadConnections connections;
    private final Jdbi jdbi;

    Reads(String name, ReadConnections connections) {
        this.name = name;
        this.connections = connections;
        this.jdbi = Jdbi.create(connections);
        jdbi.setStatementBuilderFactory(connections::statements);
    }

    <T> T ask(Function<Handle, T> question) {
        try {
            return jdbi.withHandle(question::apply);
        } catch (JdbiException e) {
            Throwable cause = e.getCause() == null ? e : e.getCause();
            throw new StoreException(name + " cannot be read: " + cause.getMessage() + ".", e);
        }
    }

    /** The text for which the values stand in the question, in order. */
    Optional<String> text(String sql, Object... values) {
        return one((results, context) -> results.getString(1), sql, values);
    }

    /** The row for which the values stand in the question, in order. */
    <T> Optional<T> one(RowMapper<T> row, String sql, Object... values) {
        return ask(handle -> handle.select(sql, values).map(row).findFirst());
    }

    <T> List<T> all(RowMapper<T> row, String sql, Object... values) {
        return ask(handle -> handle.select(sql, values).map(row).list());
    }

    /** What is due for work that stands in lanes; {@code full} goes over as JSON because its length varies. */
    <T> List<T> due(RowMapper<T> row, String sql, Instant now, List<String> full, int limit) {
        return ask(handle -> handle.createQuery(sql)
                .bind("now", Moments.micros(now))
                .bind("full", JSON.createArrayBuilder(full).build().toString())
                .bind("limit", limit)
                .map(row)
                .list());
    }

    @Override
    public void close() throws SQLException {
        connections.close();
    }
}
