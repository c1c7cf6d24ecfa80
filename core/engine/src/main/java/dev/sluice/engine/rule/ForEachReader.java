package dev.sluice.engine.rule;

import dev.sluice.engine.expression.Expression;
import dev.sluice.engine.rule.ForEachStep.Over;
import dev.sluice.engine.rule.Problems.Advice;
import dev.sluice.engine.rule.Reach.Hidden;
import dev.sluice.engine.rule.StepReader.Common;
import dev.sluice.engine.schema.Type;
import java.util.List;
import java.util.Optional;

/** Reads {@code for-each}. */
final class ForEachReader {
    private static final int AT_MOST = 200;
    /** A loop holds its run's worker and its list stays in the journal. */
    private static final int MOST = 10_000;

    private final Linking linking;
    private final ExpressionReader expressions;
    private final StepReader steps;
    private final StepIds ids;

    ForEachReader(Linking linking, ExpressionReader expressions, StepReader steps, StepIds ids) {
        this.linking = linking;
        this.expressions = expressions;
        this.steps = steps;
        this.ids = ids;
    }

    Optional<Step> read(Node value, Common common, Reach reach) {
        return Given.of(value, Keys.FOR_EACH, linking).flatMap(given -> loop(given, common, reach));
    }

    private Optional<Step> loop(Given given, Common common, Reach reach) {
        Optional<Expression> in = given.value("in").flatMap(node -> expressions.bare(node, reach));
        Optional<Type> element =
                in.flatMap(list -> element(list, given.value("in").orElseThrow()));
        Optional<Node.Text> as = given.value("as")
                .flatMap(new Scalars(linking)::text)
                .filter(name -> new Naming(linking).isFree(name, reach));
        int atMost = given.value("at-most").flatMap(this::atMost).orElse(AT_MOST);
        Optional<Node> body = given.value("do");
        // of a list that cannot be read, every expression about its elements may be right
        Optional<List<Step>> list = as.map(
                        name -> reach.loop(name.value(), element.orElseGet(Type.Free::new), linking.place(name)))
                .flatMap(inside -> body.map(node -> steps.list(node, inside)));
        body.ifPresent(node -> hide(node, reach));
        return element.isPresent() && as.isPresent()
                ? Optional.of(new ForEachStep(
                        common.id(),
                        common.condition(),
                        common.place(),
                        new Over(in.orElseThrow(), as.get().value(), atMost),
                        list.orElse(List.of())))
                : Optional.empty();
    }

    private void hide(Node body, Reach reach) {
        if (body instanceof Node.Items items) {
            items.items().stream()
                    .flatMap(step -> ids.below(step).stream())
                    .forEach(step -> reach.hide(step, Hidden.IN_LOOP));
        }
    }

    private Optional<Type> element(Expression in, Node node) {
        if (in.type() instanceof Type.ListOf list) {
            return Optional.of(list.element());
        }
        if (in.type() instanceof Type.Free) {
            return Optional.of(new Type.Free());
        }
        linking.problems()
                .error(
                        "SL-E062",
                        node.at(),
                        Advice.expected("this is " + in.type().words(), "a list, such as user.groups"));
        return Optional.empty();
    }

    private Optional<Integer> atMost(Node node) {
        Scalars scalars = new Scalars(linking);
        Optional<Integer> whole = scalars.whole(node);
        if (whole.isPresent() && whole.get() > MOST) {
            scalars.wrong(node, whole.get().toString(), "a whole number from 1 to " + MOST, Optional.empty());
            return Optional.empty();
        }
        return whole;
    }
}
