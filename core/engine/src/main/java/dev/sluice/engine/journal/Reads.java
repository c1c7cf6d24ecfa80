package dev.sluice.engine.journal;

import jakarta.json.spi.JsonProvider;
import java.lang.reflect.Type;
import java.sql.SQLException;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Stream;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.Jdbi;
import org.jdbi.v3.core.JdbiException;
import org.jdbi.v3.core.config.ConfigRegistry;
import org.jdbi.v3.core.generic.GenericType;
import org.jdbi.v3.core.mapper.ColumnMapper;
import org.jdbi.v3.core.mapper.reflect.ConstructorMapper;

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
        jdbi.registerColumnMapper(Instant.class, (results, column, context) -> {
            long micros = results.getLong(column);
            return results.wasNull() ? null : Moments.of(micros);
        });
        jdbi.registerColumnMapper(
                new GenericType<List<EventRow.Typed>>() {},
                (results, column, context) -> TypesText.read(results.getString(column)));
        jdbi.registerColumnMapper(Reads::words);
        Stream.of(EventRow.class, DecisionRow.class, RunRow.class, StepRow.class, EffectRow.class, OnceRow.class)
                .forEach(row -> jdbi.registerRowMapper(ConstructorMapper.factory(row)));
        Stream.of(RuleVersionRow.class, Counts.class)
                .forEach(row -> jdbi.registerRowMapper(ConstructorMapper.factory(row)));
    }

    @SuppressWarnings({"unchecked", "rawtypes"})
    private static Optional<ColumnMapper<?>> words(Type type, ConfigRegistry config) {
        if (!(type instanceof Class<?> states) || !states.isEnum()) {
            return Optional.empty();
        }
        return Optional.of((results, column, context) -> {
            String word = results.getString(column);
            return word == null ? null : Words.read((Class<? extends Enum>) states, word);
        });
    }

    <T> T ask(Function<Handle, T> question) {
        try {
            return jdbi.withHandle(question::apply);
        } catch (JdbiException e) {
            Throwable cause = e.getCause() == null ? e : e.getCause();
            throw new StoreException(name + " cannot be read: " + cause.getMessage() + ".", e);
        }
    }

    /** The row for which the values stand in the question, in order. */
    <T> Optional<T> one(Class<T> row, String sql, Object... values) {
        return ask(handle -> handle.select(sql, values).mapTo(row).findFirst());
    }

    <T> List<T> all(Class<T> row, String sql, Object... values) {
        return ask(handle -> handle.select(sql, values).mapTo(row).list());
    }

    /** What is due for work that stands in lanes; {@code shut} goes over as JSON because its length varies. */
    <T> List<T> due(Class<T> row, String sql, Instant now, List<String> shut, int limit) {
        return ask(handle -> handle.createQuery(sql)
                .bind("now", Moments.micros(now))
                .bind("shut", JSON.createArrayBuilder(shut).build().toString())
                .bind("limit", limit)
                .mapTo(row)
                .list());
    }

    @Override
    public void close() throws SQLException {
        connections.close();
    }
}
