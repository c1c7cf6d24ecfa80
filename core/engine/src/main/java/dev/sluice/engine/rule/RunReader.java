package dev.sluice.engine.rule;

import dev.sluice.engine.expression.Expression;
import dev.sluice.engine.rule.Problems.Advice;
import dev.sluice.engine.rule.RunPolicy.Overlap;
import dev.sluice.engine.schema.Names;
import dev.sluice.engine.schema.Span;
import dev.sluice.engine.schema.Type;
import java.util.List;
import java.util.Optional;

/** Reads {@code run}. */
final class RunReader {
    static final RunPolicy DEFAULT = new RunPolicy(null, null, Overlap.QUEUE, null, null);

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
        Optional<Span> delay = given.value("delay").flatMap(scalars::span).filter(span -> isSome(span, given));
        Optional<HoldAbove> holdAbove = given.value("hold-above").flatMap(this::holdAbove);
        return new RunPolicy(
                key.orElse(null),
                once.orElse(null),
                overlap.orElse(Overlap.QUEUE),
                delay.orElse(null),
                holdAbove.orElse(null));
    }

    private boolean isSome(Span span, Given given) {
        boolean some = !span.period().isZero() || !span.duration().isZero();
        if (!some) {
            linking.problems()
                    .error(
                            "SL-E023",
                            given.value("delay").orElseThrow().at(),
                            new Advice("a delay of nothing", "a duration of more than 0", "leave delay out"));
        }
        return some;
    }

    private Optional<HoldAbove> holdAbove(Node node) {
        Scalars scalars = new Scalars(linking);
        Optional<Node.Text> text = scalars.text(node);
        Optional<HoldAbove> read = text.flatMap(given -> HoldAbove.parse(given.value(), linking.place(node)));
        if (text.isPresent() && read.isEmpty()) {
            String written = text.get().value();
            String last = written.substring(written.lastIndexOf(' ') + 1);
            Optional<String> near = Names.nearest(last, HoldAbove.units())
                    .map(unit -> written.substring(0, written.length() - last.length()) + unit)
                    .filter(mended ->
                            HoldAbove.parse(mended, linking.place(node)).isPresent());
            scalars.wrong(node, written, HoldAbove.EXPECTED, near);
        }
        return read;
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
