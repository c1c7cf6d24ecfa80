package dev.sluice.engine.journal;

import java.lang.reflect.Constructor;
import java.lang.reflect.ParameterizedType;
import java.lang.reflect.RecordComponent;
import java.lang.reflect.Type;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jdbi.v3.core.mapper.RowMapper;
import org.jdbi.v3.core.statement.StatementContext;
import org.jspecify.annotations.Nullable;

/**
 * Reads rows as records that lie in them as {@link Columns} says. Jdbi can do that by itself, but looks every column up
 * again for every question, which costs ten times what the question does.
 */
final class RowReader<R extends Record> implements RowMapper<R> {
    private final List<String> columns;
    private final Whole<R> whole;

    private RowReader(Class<R> row) throws NoSuchMethodException {
        this.columns = Columns.of(row).stream().map(Columns.Column::name).toList();
        this.whole = Whole.of(row);
    }

    static <R extends Record> RowReader<R> of(Class<R> row) {
        try {
            return new RowReader<>(row);
        } catch (NoSuchMethodException e) {
            throw new IllegalArgumentException(row + " must be public with a public constructor", e);
        }
    }

    /** What to select from the table of this alias, so that {@link #map} finds it. */
    String columns(String alias) {
        return columns.stream().map(column -> alias + "." + column).collect(Collectors.joining(", "));
    }

    @Override
    public R map(ResultSet results, StatementContext context) throws SQLException {
        return whole.read(new Place(results));
    }

    static @Nullable Instant moment(ResultSet results, int column) throws SQLException {
        long micros = results.getLong(column);
        return micros == 0 && results.wasNull() ? null : Moments.of(micros);
    }

    /** Where in a row the reading stands. */
    private static final class Place {
        private final ResultSet results;
        private int column;

        Place(ResultSet results) {
            this.results = results;
        }

        @Nullable
        Object next(Cell cell) throws SQLException {
            column++;
            return cell.read(results, column);
        }
    }

    /** One component of a record: a column, or a record of several. */
    private interface Part {
        @Nullable
        Object read(Place place) throws SQLException;
    }

    private interface Cell {
        @Nullable
        Object read(ResultSet results, int column) throws SQLException;
    }

    private record Whole<R>(Constructor<R> constructor, List<Part> parts) implements Part {
        static <R> Whole<R> of(Class<R> row) throws NoSuchMethodException {
            RecordComponent[] components = row.getRecordComponents();
            Part[] parts = new Part[components.length];
            for (int i = 0; i < parts.length; i++) {
                parts[i] = part(components[i]);
            }
            Class<?>[] types =
                    Stream.of(components).map(RecordComponent::getType).toArray(Class<?>[]::new);
            return new Whole<>(row.getConstructor(types), List.of(parts));
        }

        private static Part part(RecordComponent component) throws NoSuchMethodException {
            if (component.getType().isRecord()) {
                return of(component.getType());
            }
            Cell cell = cell(component.getGenericType());
            return place -> place.next(cell);
        }

        @Override
        public R read(Place place) throws SQLException {
            @Nullable Object[] values = new Object[parts.size()];
            for (int i = 0; i < values.length; i++) {
                values[i] = parts.get(i).read(place);
            }
            try {
                return constructor.newInstance(values);
            } catch (ReflectiveOperationException e) {
                throw new SQLException("a row does not fit " + constructor.getDeclaringClass(), e);
            }
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
        if (type == Long.class) {
            return RowReader::number;
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

    private static @Nullable Long number(ResultSet results, int column) throws SQLException {
        long number = results.getLong(column);
        return number == 0 && results.wasNull() ? null : Long.valueOf(number);
    }

    @SuppressWarnings({"unchecked", "rawtypes"})
    private static Cell state(Type type) {
        Class<? extends Enum> states = ((Class<?>) type).asSubclass(Enum.class);
        return (results, column) -> {
            String word = results.getString(column);
            return word == null ? null : Words.read(states, word);
        };
    }
}
