package dev.sluice.engine.expression;

import dev.sluice.engine.schema.Type;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** Looks the names of an expression up among the declared ones. */
final class Paths {
    /** Types that CEL lets an expression name. */
    private static final Set<String> TYPE_NAMES =
            Set.of("bool", "bytes", "double", "dyn", "int", "list", "map", "null_type", "string", "type", "uint");

    private final Scope scope;
    private final Fields fields;
    private final NameFlaws names;
    private final List<Flaw> flaws;

    /**
     * @param flaws where it is noted what does not exist
     */
    Paths(Scope scope, Fields fields, NameFlaws names, List<Flaw> flaws) {
        this.scope = scope;
        this.fields = fields;
        this.names = names;
        this.flaws = flaws;
    }

    /** The path of a chain; empty when it names a type of CEL or, after a flaw was noted, nothing at all. */
    Optional<Path> of(Chain chain) {
        boolean step = Fields.isStep(chain, Loops.NONE);
        Optional<Type> root = root(chain);
        if (root.isEmpty()) {
            if (!chain.links().isEmpty() || !TYPE_NAMES.contains(chain.name())) {
                flaws.add(step ? names.noStep(chain) : names.noName(chain));
            }
            return Optional.empty();
        }
        List<Path.Segment> way = start(chain);
        Type at = root.get();
        for (Chain.Link link : chain.links().subList(way.size(), chain.links().size())) {
            Optional<Type> next = Fields.step(at, link.segment());
            if (next.isEmpty()) {
                String before = new Path(chain.name(), way, at).text();
                long id = link.expression().id();
                flaws.add(names.noField(before, at, link.segment(), id));
                return Optional.empty();
            }
            way.add(link.segment());
            at = next.get();
        }
        return Optional.of(new Path(chain.name(), way, at));
    }

    /** The path of a chain that was looked up before; empty when it is none. */
    Optional<Path> known(Chain chain) {
        List<Path.Segment> way = start(chain);
        Optional<Type> at = root(chain);
        for (Chain.Link link : chain.links().subList(way.size(), chain.links().size())) {
            at = at.flatMap(type -> Fields.step(type, link.segment()));
            way.add(link.segment());
        }
        return at.map(type -> new Path(chain.name(), way, type));
    }

    private Optional<Type> root(Chain chain) {
        return Fields.isStep(chain, Loops.NONE)
                ? Fields.stepId(chain).map(id -> scope.steps().get(id))
                : fields.rootType(chain.name());
    }

    /** A step is always named by its id as a key, however it is written. */
    private static List<Path.Segment> start(Chain chain) {
        List<Path.Segment> way = new ArrayList<>();
        if (Fields.isStep(chain, Loops.NONE)) {
            Fields.stepId(chain).ifPresent(id -> way.add(new Path.Segment.Key(id)));
        }
        return way;
    }
}
