package dev.sluice.testkit.sandbox;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.Consumer;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** Rows of one kind by id, in the order in which they came, with further names that must be unique. */
final class Table<T> {
    private final String kind;
    private final Function<T, String> id;
    private final Map<String, Function<T, @Nullable String>> keys = new LinkedHashMap<>();
    private final Map<String, T> rows = new LinkedHashMap<>();
    private final Map<String, String> index = new HashMap<>();

    Table(String kind, Function<T, String> id) {
        this.kind = kind;
        this.id = id;
    }

    Table<T> key(String name, Function<T, @Nullable String> value) {
        keys.put(name, value);
        return this;
    }

    List<T> all() {
        return new ArrayList<>(rows.values());
    }

    @Nullable
    T byId(@Nullable String wanted) {
        return wanted == null ? null : rows.get(wanted.toLowerCase(Locale.ROOT));
    }

    @Nullable
    T by(String key, @Nullable String value) {
        return value == null ? null : byId(index.get(entry(key, value)));
    }

    /** By id, else ref: what a single field or a state that a person wrote names it by. */
    @Nullable
    T byIdOrRef(@Nullable String id, @Nullable String ref) {
        T found = byId(id);
        return found == null ? by("ref", ref) : found;
    }

    T required(@Nullable String id, @Nullable String ref) {
        T found = byIdOrRef(id, ref);
        if (found == null) {
            throw SandboxError.notFound(kind);
        }
        return found;
    }

    void put(T row) {
        String own = id.apply(row).toLowerCase(Locale.ROOT);
        keys.forEach((name, value) -> checkFree(name, value.apply(row), own));
        T before = rows.put(own, row);
        if (before != null) {
            eachEntry(before, index::remove);
        }
        eachEntry(row, entry -> index.put(entry, own));
    }

    boolean remove(String wanted) {
        T row = rows.remove(wanted.toLowerCase(Locale.ROOT));
        if (row != null) {
            eachEntry(row, index::remove);
        }
        return row != null;
    }

    private void eachEntry(T row, Consumer<String> consumer) {
        keys.forEach((name, value) -> {
            String text = value.apply(row);
            if (text != null) {
                consumer.accept(entry(name, text));
            }
        });
    }

    private void checkFree(String name, @Nullable String value, String own) {
        String holder = value == null ? null : index.get(entry(name, value));
        if (holder != null && !holder.equals(own)) {
            throw new SandboxError(name + ": another " + kind.toLowerCase(Locale.ROOT) + " has this " + name + ".");
        }
    }

    private static String entry(String key, String value) {
        return key + ":" + (key.equals("email") ? value.toLowerCase(Locale.ROOT) : value);
    }
}
