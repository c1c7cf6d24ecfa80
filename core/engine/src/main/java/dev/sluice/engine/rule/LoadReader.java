package dev.sluice.engine.rule;

import dev.sluice.engine.expression.Expression;
import dev.sluice.engine.plugin.InstalledLookup;
import dev.sluice.engine.rule.Load.IfMissing;
import dev.sluice.engine.rule.Problems.Advice;
import dev.sluice.engine.schema.Names;
import dev.sluice.engine.schema.Type;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Reads {@code load} and makes what it fetches known to the expressions below it. */
final class LoadReader {
    private final Linking linking;
    private final ExpressionReader expressions;

    LoadReader(Linking linking, ExpressionReader expressions) {
        this.linking = linking;
        this.expressions = expressions;
    }

    List<Load> read(Node node, Reach reach) {
        if (!(node instanceof Node.Keyed keyed)) {
            linking.wrongKind(node, "names with what to fetch, such as \"user: event.user\"");
            return List.of();
        }
        Naming naming = new Naming(linking);
        List<Load> loads = new ArrayList<>();
        for (Node.Entry entry : keyed.entries()) {
            if (naming.isFree(entry.key(), reach)) {
                load(entry, reach).ifPresent(loads::add);
            }
        }
        return loads;
    }

    private Optional<Load> load(Node.Entry entry, Reach reach) {
        if (entry.value() instanceof Node.Keyed) {
            Optional<Given> given = Given.of(entry.value(), Keys.LOAD, linking);
            return given.flatMap(keys -> {
                Node.Text type = keys.value("type")
                        .flatMap(node -> new Scalars(linking).text(node))
                        .orElse(entry.key());
                IfMissing ifMissing = keys.value("if-missing")
                        .flatMap(node -> new Scalars(linking).word(node, IfMissing.values(), List.of()))
                        .orElse(IfMissing.FAIL);
                return keys.value("ref").flatMap(ref -> load(entry, type, ref, new Rest(ifMissing, reach)));
            });
        }
        if (entry.value() instanceof Node.Nothing) {
            linking.problems()
                    .error(
                            "SL-E023",
                            entry.key().at(),
                            Advice.expected(
                                    "\"" + entry.key().value() + "\" has no value",
                                    "what names the record, such as event.user"));
            return Optional.empty();
        }
        return load(entry, entry.key(), entry.value(), new Rest(IfMissing.FAIL, reach));
    }

    private record Rest(IfMissing ifMissing, Reach reach) {}

    private Optional<Load> load(Node.Entry entry, Node.Text type, Node ref, Rest rest) {
        Optional<Expression> expression = expressions.bare(ref, rest.reach()).filter(read -> names(read, ref));
        Optional<InstalledLookup> lookup = lookup(type);
        rest.reach()
                .name(
                        entry.key().value(),
                        lookup.<Type>map(InstalledLookup::record).orElseGet(Type.Free::new),
                        "load",
                        linking.place(entry.key()));
        if (expression.isEmpty() || lookup.isEmpty()) {
            return Optional.empty();
        }
        return Optional.of(new Load(
                entry.key().value(),
                lookup.get().type(),
                expression.get(),
                rest.ifMissing(),
                linking.place(entry.key())));
    }

    private boolean names(Expression expression, Node ref) {
        Optional<String> misfit = Fit.misfit(expression.type(), new Type.Reference());
        misfit.ifPresent(why ->
                linking.problems().error("SL-E062", ref.at(), Advice.expected(why, "a record, or text that is a ref")));
        return misfit.isEmpty();
    }

    private Optional<InstalledLookup> lookup(Node.Text type) {
        Optional<InstalledLookup> found = linking.catalogue().lookup(type.value());
        if (found.isPresent() || linking.isAway(type)) {
            return found;
        }
        List<String> known = linking.catalogue().lookups().stream()
                .map(lookup -> type.value().contains(".") ? lookup.type() : bare(lookup))
                .toList();
        if (known.contains(type.value())) {
            linking.problems()
                    .error(
                            "SL-E032",
                            type.at(),
                            Advice.fix(
                                    "more than one plugin can fetch \"" + type.value() + "\"",
                                    "write type: plugin.name"));
        } else if (linking.problems().away().isEmpty()) {
            unknown(type, known);
        } else {
            // it may well belong to the plugin that is away
            linking.problems().away(linking.problems().away().iterator().next(), type.at());
        }
        return Optional.empty();
    }

    private void unknown(Node.Text type, List<String> known) {
        String fix = Names.nearest(type.value(), known)
                .map(near -> "write " + near)
                .orElse("give it keys of its own: type: with what to fetch, and ref:");
        linking.problems()
                .error(
                        "SL-E032",
                        type.at(),
                        new Advice(
                                "\"" + type.value() + "\" is nothing that an installed plugin can fetch",
                                known.isEmpty() ? null : "one of " + String.join(", ", known),
                                fix));
    }

    private static String bare(InstalledLookup lookup) {
        return lookup.type().substring(lookup.type().indexOf('.') + 1);
    }
}
