package dev.sluice.engine.journal;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import org.jdbi.v3.core.statement.Query;
import org.jspecify.annotations.Nullable;

/**
 * The question behind one page of a list. The index is named, because SQLite guesses without knowing how many rows a
 * filter leaves.
 */
final class Listing<T extends Record> {
    private final RowReader<T> row;
    private final StringBuilder sql;
    private final Map<String, Object> values = new LinkedHashMap<>();
    private String joint = " where ";

    Listing(RowReader<T> row, String from) {
        this.row = row;
        this.sql = new StringBuilder("select " + row.columns("e") + " from ").append(from);
    }

    /** Adds a condition on {@code :name} unless the value is null. */
    Listing<T> where(String condition, String name, @Nullable Object value) {
        return value == null ? this : where(condition).bind(name, value);
    }

    Listing<T> where(String condition) {
        sql.append(joint).append(condition);
        joint = " and ";
        return this;
    }

    Listing<T> bind(String name, Object value) {
        values.put(name, value);
        return this;
    }

    String sql(String order) {
        return sql + " order by " + order + " limit :limit";
    }

    Page<T> page(Reads reads, String order, PageRequest request, Function<T, String> cursor) {
        List<T> rows = reads.ask(handle -> {
            Query query = handle.createQuery(sql(order)).bind("limit", request.limit() + 1);
            values.forEach(query::bind);
            return query.map(row).list();
        });
        if (rows.size() <= request.limit()) {
            return new Page<>(rows, null);
        }
        List<T> items = rows.subList(0, request.limit());
        return new Page<>(items, cursor.apply(items.get(items.size() - 1)));
    }
}
