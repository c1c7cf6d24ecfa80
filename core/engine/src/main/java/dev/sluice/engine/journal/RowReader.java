package dev.sluice.engine.journal;

import java.lang.reflect.Constructor;
import java.lang.reflect.ParameterizedType;
import java.lang.reflect.RecordComponent;
import java.lang.reflect.Type;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jdbi.v3.core.mapper.RowMapper;
import org.jdbi.v3.core.statement.StatementContext;
import org.jspecify.annotations.Nullable;

/**
 * Reads rows as records whose components are named like the columns. Jdbi can do that by itself, but looks every column
 * up again for every question, which costs ten times what the question does.
 */
final class RowReader<R extends Record> implements RowMapper<R> {
    private final Class<R> row;
    private final List<String> columns;
    private final List<Cell> cells;
    private final Constructor<R> constructor;

    private RowReader(Class<R> row) throws NoSuchMethodException {
        RecordComponent[] components = row.getRecordComponents();
        this.row = row;
        this.columns = Stream.of(components).map(RowReader::column).toList();
        this.cells = Stream.of(components)
                .map(component -> cell(component.getGenericType()))
                .toList();
        this.constructor = row.getConstructor(
                Stream.of(components).map(RecordComponent::getType).toArray(Class<?>[]::new));
    }

    static <R extends Record> RowReader<R> of(Class<R> row) {
        try {
            return new RowReader<>(row);
        } catch (NoSuchMethodException e) {
            throw new IllegalArgumentException(row + " must be public with a public constructor", e);
        }
    }

    private static String column(RecordComponent component) {
        return component.getName().replaceAll("([A-Z])", "_$1").toLowerCase(Locale.ROOT);
    }

    /** What to select from the table of this alias, so that {@link #map} finds it. */
    String columns(String alias) {
        return columns.stream().map(column -> alias + "." + column).collect(Collectors.joining(", "));
    }

    @Override
    public R map(ResultSet results, StatementContext context) throws SQLException {
        @Nullable Object[] values = new Object[cells.size()];
        for (int i = 0; i < values.length; i++) {
            values[i] = cells.get(i).read(results, i + 1);
        }
        try {
            return constructor.newInstance(values);
        } catch (ReflectiveOperationException e) {
            throw new SQLException("a row does not fit " + row.getSimpleName() + " " + Arrays.toString(values), e);
        }
    }

    private static Cell cell(Type type) {
        if (type == String.class) {
            return ResultSet::getString;
        }
        if (type == int.class) {
            return ResultSet::getInt;
        }
        if (type == long.class) {
            return ResultSet::getLong;
        }
        if (type == boolean.class) {
            return ResultSet::getBoolean;
        }
        if (type == Instant.class) {
            return RowReader::moment;
        }
        if (type instanceof ParameterizedType list && list.getRawType() == List.class) {
            return (results, column) -> TypesText.read(results.getString(column));
        }
        return state(type);
    }

    @SuppressWarnings({"unchecked", "rawtypes"})
    private static Cell state(Type type) {
        Class<? extends Enum> states = ((Class<?>) type).asSubclass(Enum.class);
        return (results, column) -> {
            String word = results.getString(column);
            return word == null ? null : Words.read(states, word);
        };
    }

    static @Nullable Instant moment(ResultSet results, int column) throws SQLException {
        long micros = results.getLong(column);
        return micros == 0 && results.wasNull() ? null : Moments.of(micros);
    }

    private interface Cell {
        @Nullable
        Object read(ResultSet results, int column) throws SQLException;
    }
}
