package dev.sluice.engine.rule;

import dev.sluice.engine.expression.Expression;
import dev.sluice.engine.rule.Problems.Advice;
import dev.sluice.engine.rule.SetStep.Named;
import dev.sluice.engine.rule.StepReader.Common;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Reads {@code set} and makes its names known to the expressions below it. */
final class SetReader {
    private final Linking linking;
    private final ExpressionReader expressions;

    SetReader(Linking linking, ExpressionReader expressions) {
        this.linking = linking;
        this.expressions = expressions;
    }

    Optional<Step> read(Node value, Common common, Reach reach) {
        if (!(value instanceof Node.Keyed keyed)) {
            linking.wrongKind(value, "names with values, such as \"days: 14\"");
            return Optional.empty();
        }
        if (keyed.entries().isEmpty() && keyed.whole()) {
            linking.problems()
                    .error("SL-E023", value.at(), Advice.expected("there are no names here", "at least one name"));
        }
        List<Named> values = new ArrayList<>();
        keyed.entries().forEach(entry -> named(entry, reach).ifPresent(values::add));
        return Optional.of(new SetStep(common.id(), common.condition(), common.place(), values));
    }

    private Optional<Named> named(Node.Entry entry, Reach reach) {
        if (entry.value() instanceof Node.Nothing) {
            linking.problems()
                    .error(
                            "SL-E023",
                            entry.key().at(),
                            Advice.expected(
                                    "\"" + entry.key().value() + "\" has no value",
                                    "an expression, such as user.name"));
            return Optional.empty();
        }
        Optional<Expression> expression = expressions.bare(entry.value(), reach);
        if (expression.isEmpty()) {
            return Optional.empty();
        }
        String name = entry.key().value();
        if (!new Naming(linking).isFree(entry.key(), expression.get().type(), reach)) {
            return Optional.empty();
        }
        reach.name(name, expression.get().type(), "set", linking.place(entry.key()));
        return Optional.of(new Named(name, expression.get()));
    }
}
