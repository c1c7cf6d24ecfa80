package dev.sluice.engine.expression;

import dev.sluice.engine.schema.Type;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

/**
 * The loop variables at one place of an expression, such as {@code g} in {@code user.groups.exists(g, …)}.
 *
 * @param types by name; empty where only the checker can tell
 */
record Loops(Map<String, Optional<Type>> types) {
    static final Loops NONE = new Loops(Map.of());

    boolean has(String name) {
        return types.containsKey(name);
    }

    Optional<Type> type(String name) {
        return types.getOrDefault(name, Optional.empty());
    }

    Loops with(String name, Optional<Type> type) {
        Map<String, Optional<Type>> more = new HashMap<>(types);
        more.put(name, type);
        return new Loops(Map.copyOf(more));
    }
}
