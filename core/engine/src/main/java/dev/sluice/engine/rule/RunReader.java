package dev.sluice.engine.rule;

import dev.sluice.engine.expression.Expression;
import dev.sluice.engine.rule.Problems.Advice;
import dev.sluice.engine.rule.RunPolicy.Overlap;
import dev.sluice.engine.schema.Span;
import dev.sluice.engine.schema.Type;
import java.util.List;
import java.util.Optional;

/** Reads {@code run}. */
final class RunReader {
    static final RunPolicy DEFAULT = new RunPolicy(null, null, Overlap.QUEUE);

    private final Linking linking;
    private final ExpressionReader expressions;

    RunReader(Linking linking, ExpressionReader expressions) {
        this.linking = linking;
        this.expressions = expressions;
    }

    RunPolicy read(Node node, Reach reach) {
        return Given.of(node, Keys.RUN, linking)
                .map(given -> policy(given, reach))
                .orElse(DEFAULT);
    }

    private RunPolicy policy(Given given, Reach reach) {
        Scalars scalars = new Scalars(linking);
        Optional<Expression> key = given.value("key").flatMap(node -> key(node, reach));
        Optional<Span> once = given.value("once-within").flatMap(scalars::span);
        Optional<Overlap> overlap = given.value("overlap")
                .flatMap(node -> scalars.word(node, Overlap.values(), List.of("restart", "parallel")));
        return new RunPolicy(key.orElse(null), once.orElse(null), overlap.orElse(Overlap.QUEUE));
    }

    private Optional<Expression> key(Node node, Reach reach) {
        return expressions.bare(node, reach).filter(expression -> {
            Optional<String> misfit = Fit.misfit(expression.type(), new Type.Text());
            misfit.ifPresent(why -> linking.problems()
                    .error("SL-E062", node.at(), Advice.expected(why, "text, such as event.user.id")));
            return misfit.isEmpty();
        });
    }
}
