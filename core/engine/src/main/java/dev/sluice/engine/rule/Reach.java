package dev.sluice.engine.rule;

import dev.sluice.engine.expression.Scope;
import dev.sluice.engine.schema.Type;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;

/** What an expression may name at one point of the file; it grows on the way down. */
final class Reach {
    private final Map<String, Type> names;
    /** Names that end with the steps they were given to. */
    private final Map<String, Type> own;

    private final Map<String, Origin> origins;
    private final Map<String, Type.RecordOf> steps;
    private final Set<String> uncertain;
    private final Map<String, Hidden> hidden;
    private final int depth;

    Reach() {
        this(Map.of(), new Layer());
    }

    private Reach(Map<String, Type> own, Layer layer) {
        this.own = own;
        this.names = layer.names;
        this.origins = layer.origins;
        this.steps = layer.steps;
        this.uncertain = layer.uncertain;
        this.hidden = layer.hidden;
        this.depth = layer.depth;
    }

    /** What several of these share, or have copies of. */
    private record Layer(
            Map<String, Type> names,
            Map<String, Origin> origins,
            Map<String, Type.RecordOf> steps,
            Set<String> uncertain,
            Map<String, Hidden> hidden,
            int depth) {
        Layer() {
            this(new HashMap<>(), new HashMap<>(), new HashMap<>(), new HashSet<>(), new HashMap<>(), 0);
        }

        Layer copy(int deeper) {
            return new Layer(
                    new HashMap<>(names),
                    new HashMap<>(origins),
                    new HashMap<>(steps),
                    new HashSet<>(uncertain),
                    new HashMap<>(hidden),
                    deeper);
        }
    }

    /**
     * Where a name of the rule's own comes from.
     *
     * @param by the key that gave it, such as {@code load}
     * @param depth how many loops stand around it
     */
    record Origin(String by, Place place, int depth) {}

    /** Why the output of a step that is there cannot be read. */
    enum Hidden {
        /** It is done once for each element of a loop that has ended. */
        IN_LOOP,
        /** It stands in another branch of the same {@code parallel}. */
        BESIDE,
        /** It has none. */
        SILENT
    }

    private Layer layer(int deeper) {
        return new Layer(names, origins, steps, uncertain, hidden, deeper);
    }

    /** A name that every rule has. */
    void name(String name, Type type) {
        names.put(name, type);
    }

    /** A name that the rule itself gives. */
    void name(String name, Type type, String by, Place place) {
        names.put(name, type);
        origins.put(name, new Origin(by, place, depth));
    }

    /** Where a name of the rule's own comes from. */
    Optional<Origin> origin(String name) {
        return Optional.ofNullable(origins.get(name));
    }

    /** Whether a name was given outside of the loop that is read. */
    boolean isOutside(Origin origin) {
        return origin.depth() < depth;
    }

    /** The same with one name more; all else that is added to either is known to both. */
    Reach with(String name, Type type) {
        return new Reach(more(name, type), layer(depth));
    }

    /** For the steps of a loop: what they add is not known outside. */
    Reach loop(String as, Type element, Place place) {
        Layer inner = layer(depth).copy(depth + 1);
        inner.origins.put(as, new Origin("for-each", place, depth + 1));
        return new Reach(more(as, element), inner);
    }

    /** For one branch of several that run side by side; the steps of the others cannot be read in it. */
    Reach branch(Collection<String> beside) {
        Reach branch = new Reach(own, layer(depth).copy(depth));
        beside.forEach(step -> branch.hidden.put(step, Hidden.BESIDE));
        return branch;
    }

    /** Takes over what a branch added, now that it has ended. */
    void join(Reach branch) {
        names.putAll(branch.names);
        origins.putAll(branch.origins);
        steps.putAll(branch.steps);
        uncertain.addAll(branch.uncertain);
        branch.hidden.forEach((step, why) -> {
            if (why != Hidden.BESIDE) {
                hidden.put(step, why);
            }
        });
    }

    /** Whether this branch gave the name anew, compared with what was before it. */
    boolean changed(String name, Reach before) {
        return !Objects.equals(origins.get(name), before.origins.get(name));
    }

    Set<String> given() {
        return Set.copyOf(origins.keySet());
    }

    private Map<String, Type> more(String name, Type type) {
        Map<String, Type> more = new HashMap<>(own);
        more.put(name, type);
        return more;
    }

    void step(String id, Type.RecordOf output) {
        steps.put(id, output);
    }

    /** A step of whose output nothing is known, because its plugin is away or its action unknown. */
    void uncertainStep(String id) {
        uncertain.add(id);
    }

    void hide(String step, Hidden why) {
        hidden.put(step, why);
    }

    Optional<Hidden> hidden(String step) {
        return Optional.ofNullable(hidden.get(step));
    }

    Map<String, Type> names() {
        Map<String, Type> all = new HashMap<>(names);
        all.putAll(own);
        return all;
    }

    boolean isUncertain(String step) {
        return uncertain.contains(step);
    }

    boolean hasStep(String id) {
        return steps.containsKey(id) || uncertain.contains(id);
    }

    Scope scope() {
        return new Scope(names(), steps);
    }
}
