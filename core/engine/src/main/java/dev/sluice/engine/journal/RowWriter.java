package dev.sluice.engine.journal;

import java.sql.Connection;
import java.sql.SQLException;
import java.util.Collections;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;

/** Writes records as {@link Columns} says: inserts a row, or replaces the row of the same key. */
final class RowWriter<R extends Record> {
    private final List<Columns.Column> columns;
    private final Sql sql;

    private RowWriter(List<Columns.Column> columns, Sql sql) {
        this.columns = columns;
        this.sql = sql;
    }

    /** Into a table whose rows are found by these columns. */
    static <R extends Record> Plan<R> of(Class<R> row, String table, String... keys) {
        return new Plan<>(row, table, List.of(keys), Set.of(), Set.of());
    }

    /**
     * What is written how.
     *
     * @param given columns that the database fills by itself
     * @param kept columns that keep what was written first
     */
    record Plan<R extends Record>(Class<R> row, String table, List<String> keys, Set<String> given, Set<String> kept) {
        Plan<R> given(String... names) {
            return new Plan<>(row, table, keys, Set.of(names), kept);
        }

        Plan<R> kept(String... names) {
            return new Plan<>(row, table, keys, given, Set.of(names));
        }

        RowWriter<R> on(Connection connection) throws SQLException {
            List<Columns.Column> columns = Columns.of(row).stream()
                    .filter(column -> !given.contains(column.name()))
                    .toList();
            return new RowWriter<>(columns, new Sql(connection, sql(columns)));
        }

        private String sql(List<Columns.Column> columns) {
            List<String> names = columns.stream().map(Columns.Column::name).toList();
            String replaced = names.stream()
                    .filter(name -> !keys.contains(name) && !kept.contains(name))
                    .map(name -> name + " = excluded." + name)
                    .collect(Collectors.joining(", "));
            return "insert into " + table + " (" + String.join(", ", names) + ") values ("
                    + String.join(", ", Collections.nCopies(names.size(), "?")) + ") on conflict ("
                    + String.join(", ", keys) + ") do " + (replaced.isEmpty() ? "nothing" : "update set " + replaced);
        }
    }

    void put(R row) throws SQLException {
        sql.run(columns.stream().map(column -> column.value(row)).toArray());
    }
}
