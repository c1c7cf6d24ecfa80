package dev.sluice.engine.rule;

import dev.sluice.engine.expression.Scope;
import dev.sluice.engine.schema.Type;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;

/** What an expression may name at one point of the file; it grows on the way down. */
final class Reach {
    private final Map<String, Type> names;
    private final Map<String, Type.RecordOf> steps;
    private final Set<String> uncertain;

    Reach() {
        this(new HashMap<>(), new HashMap<>(), new HashSet<>());
    }

    private Reach(Map<String, Type> names, Map<String, Type.RecordOf> steps, Set<String> uncertain) {
        this.names = names;
        this.steps = steps;
        this.uncertain = uncertain;
    }

    void name(String name, Type type) {
        names.put(name, type);
    }

    /** The same with one name more; steps added to either are known to both. */
    Reach with(String name, Type type) {
        Map<String, Type> more = new HashMap<>(names);
        more.put(name, type);
        return new Reach(more, steps, uncertain);
    }

    void step(String id, Type.RecordOf output) {
        steps.put(id, output);
    }

    /** A step of whose output nothing is known, because its plugin is away or its action unknown. */
    void uncertainStep(String id) {
        uncertain.add(id);
    }

    Map<String, Type> names() {
        return names;
    }

    boolean isUncertain(String step) {
        return uncertain.contains(step);
    }

    boolean hasStep(String id) {
        return steps.containsKey(id) || uncertain.contains(id);
    }

    Scope scope() {
        return new Scope(names, steps);
    }
}
