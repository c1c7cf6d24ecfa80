package dev.sluice.engine.rule;

import dev.sluice.engine.expression.Expression;
import dev.sluice.engine.rule.Problems.Advice;
import dev.sluice.engine.schema.Field;
import dev.sluice.engine.schema.Names;
import dev.sluice.engine.schema.Type;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/** Reads values of an input against the types that the action declares. */
final class ValueReader {
    private final Linking linking;
    private final ExpressionReader expressions;
    private final Reach reach;

    ValueReader(Linking linking, ExpressionReader expressions, Reach reach) {
        this.linking = linking;
        this.expressions = expressions;
        this.reach = reach;
    }

    /** The fields of an input; what is wrong with them has been told. */
    Piece.Group input(Node.Keyed keyed, Type.RecordOf record, String owner) {
        return record(keyed, record, owner, false);
    }

    private Piece.Group record(Node.Keyed keyed, Type.RecordOf record, String owner, boolean nested) {
        Map<String, Piece> pieces = new LinkedHashMap<>();
        Map<String, Field> byKey =
                record.fields().values().stream().collect(Collectors.toMap(Field::key, field -> field));
        for (Node.Entry entry : keyed.entries()) {
            Field field = byKey.get(entry.key().value());
            if (field == null) {
                List<String> known =
                        record.fields().values().stream().map(Field::key).toList();
                linking.unknown("SL-E034", entry.key(), "is no input of " + owner, known);
            } else {
                field(entry, field, nested).ifPresent(piece -> pieces.put(field.name(), piece));
            }
        }
        Set<String> required = record.fields().values().stream()
                .filter(Field::required)
                .map(Field::name)
                .collect(Collectors.toSet());
        return new Piece.Group(pieces, required);
    }

    private Optional<Piece> field(Node.Entry entry, Field field, boolean nested) {
        if (entry.value() instanceof Node.Nothing) {
            linking.problems()
                    .error(
                            "SL-E023",
                            entry.key().at(),
                            Advice.expected(
                                    "\"" + entry.key().value() + "\" has no value",
                                    field.type().words()));
            return Optional.empty();
        }
        boolean emptyList =
                entry.value() instanceof Node.Items items && items.items().isEmpty();
        if (emptyList && field.required()) {
            linking.problems()
                    .error("SL-E023", entry.value().at(), Advice.expected("the list is empty", "at least one value"));
            return Optional.empty();
        }
        return field.type() instanceof Type.SecretName
                ? new SecretReader(linking).read(entry.value(), nested)
                : value(entry.value(), field.type());
    }

    private Optional<Piece> value(Node node, Type type) {
        if (node instanceof Node.Told) {
            return Optional.empty();
        }
        if (type instanceof Type.SecretName) {
            return new SecretReader(linking).read(node, false);
        }
        if (node instanceof Node.Text text && Templates.hasExpression(text.value())) {
            return computed(text, type);
        }
        if (type instanceof Type.ListOf list) {
            return list(node, list);
        }
        if (type instanceof Type.Free) {
            return free(node);
        }
        if (node instanceof Node.Keyed keyed) {
            return keyed(keyed, type);
        }
        if (!(node instanceof Node.Text text) || type instanceof Type.RecordOf || type instanceof Type.MapOf) {
            linking.wrongKind(node, type.words());
            return Optional.empty();
        }
        return literal(text, type);
    }

    private Optional<Piece> list(Node node, Type.ListOf list) {
        List<Node> nodes = node instanceof Node.Items items ? items.items() : List.of(node);
        List<Piece> pieces = new ArrayList<>();
        nodes.forEach(each -> value(each, list.element()).ifPresent(pieces::add));
        return Optional.of(new Piece.Several(pieces));
    }

    private Optional<Piece> keyed(Node.Keyed keyed, Type type) {
        if (type instanceof Type.RecordOf record) {
            return Optional.of(record(keyed, record, "\"" + record.name() + "\"", true));
        }
        if (type instanceof Type.MapOf map) {
            return Optional.of(each(keyed, map.value()));
        }
        if (!(type instanceof Type.Reference)) {
            linking.wrongKind(keyed, type.words());
            return Optional.empty();
        }
        Optional<Given> given = Given.of(keyed, Keys.REFERENCE, linking);
        return given.map(keys -> each(keyed, new Type.Text()));
    }

    private Piece.Group each(Node.Keyed keyed, Type type) {
        Map<String, Piece> pieces = new LinkedHashMap<>();
        keyed.entries()
                .forEach(entry -> value(entry.value(), type)
                        .ifPresent(piece -> pieces.put(entry.key().value(), piece)));
        return new Piece.Group(pieces, Set.of());
    }

    private Optional<Piece> free(Node node) {
        if (node instanceof Node.Text text) {
            return Optional.of(new Piece.Fixed(Literals.free(text)));
        }
        if (node instanceof Node.Items items) {
            List<Piece> pieces = new ArrayList<>();
            items.items().forEach(each -> value(each, new Type.Free()).ifPresent(pieces::add));
            return Optional.of(new Piece.Several(pieces));
        }
        return node instanceof Node.Keyed keyed ? Optional.of(each(keyed, new Type.Free())) : Optional.empty();
    }

    private Optional<Piece> literal(Node.Text text, Type type) {
        if (BareNames.names(text.value(), type, reach)) {
            linking.problems()
                    .error(
                            "SL-E018",
                            text.at(),
                            new Advice(
                                    "\"" + text.value() + "\" would be taken as text",
                                    "${ } around an expression",
                                    "write ${" + text.value() + "}"));
            return Optional.empty();
        }
        Optional<Piece> piece = Literals.read(text.value(), type).map(Piece.Fixed::new);
        if (piece.isEmpty()) {
            Optional<String> near = type instanceof Type.Choice choice
                    ? Names.nearest(text.value(), choice.options())
                    : Optional.empty();
            linking.problems()
                    .error(
                            "SL-E036",
                            text.at(),
                            new Advice(
                                    "\"" + text.value() + "\" does not fit here",
                                    type.words(),
                                    near.map(word -> "write " + word).orElse(null)));
        }
        return piece;
    }

    private Optional<Piece> computed(Node.Text text, Type type) {
        Optional<Expression> expression = expressions.text(text, reach);
        if (expression.isEmpty()) {
            return Optional.empty();
        }
        Optional<String> misfit = Fit.misfit(expression.get().type(), type);
        if (misfit.isPresent()) {
            linking.problems()
                    .error(
                            "SL-E036",
                            text.at(),
                            new Advice(
                                    misfit.get(),
                                    type.words(),
                                    BareNames.field(
                                            text.value(), expression.get().type(), type)));
            return Optional.empty();
        }
        boolean reference = type instanceof Type.Reference
                || (type instanceof Type.ListOf list && list.element() instanceof Type.Reference);
        return Optional.of(new Piece.Computed(expression.get(), Templates.isWhole(text.value()), reference));
    }
}
