package dev.sluice.engine.journal;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.stream.Collectors;

/** Writes the SQL that inserts a row or replaces the row of the same key. Values are bound in the order named here. */
final class Put {
    private final String table;
    private final List<String> columns = new ArrayList<>();
    private final List<String> values = new ArrayList<>();
    private final List<String> keys = new ArrayList<>();
    private final List<String> replaced = new ArrayList<>();

    private Put(String table) {
        this.table = table;
    }

    static Put into(String table) {
        return new Put(table);
    }

    Put key(String... names) {
        keys.addAll(List.of(names));
        add(names);
        return this;
    }

    /** A column that keeps what it was given first; its value is an expression. */
    Put once(String name, String expression) {
        columns.add(name);
        values.add(expression);
        return this;
    }

    Put columns(String... names) {
        replaced.addAll(List.of(names));
        add(names);
        return this;
    }

    private void add(String... names) {
        columns.addAll(List.of(names));
        values.addAll(Collections.nCopies(names.length, "?"));
    }

    String sql() {
        return "insert into " + table + " (" + String.join(", ", columns) + ") values (" + String.join(", ", values)
                + ") on conflict (" + String.join(", ", keys) + ") do update set "
                + replaced.stream().map(name -> name + " = excluded." + name).collect(Collectors.joining(", "));
    }
}
