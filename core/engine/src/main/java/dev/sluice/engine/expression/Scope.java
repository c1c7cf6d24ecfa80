package dev.sluice.engine.expression;

import dev.sluice.engine.schema.Type;
import java.util.Map;

/**
 * What an expression may name, with its types. {@code now} is always there besides.
 *
 * @param names by root name, such as {@code event} and {@code user}
 * @param steps the outputs of earlier steps by step id, read as {@code steps["id"]}
 */
public record Scope(Map<String, Type> names, Map<String, Type.RecordOf> steps) {
    public Scope {
        names = Map.copyOf(names);
        steps = Map.copyOf(steps);
    }
}
