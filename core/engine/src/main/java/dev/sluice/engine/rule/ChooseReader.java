package dev.sluice.engine.rule;

import dev.sluice.engine.rule.ChooseStep.Branch;
import dev.sluice.engine.rule.Problems.Advice;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Reads the branches of {@code choose}. */
final class ChooseReader {
    private final Linking linking;
    private final ExpressionReader expressions;
    private final StepReader steps;

    ChooseReader(Linking linking, ExpressionReader expressions, StepReader steps) {
        this.linking = linking;
        this.expressions = expressions;
        this.steps = steps;
    }

    /** The branches in order; empty when these are none, which has been told. */
    Optional<List<Branch>> read(Node value, Reach reach) {
        if (!(value instanceof Node.Items items)) {
            linking.wrongKind(value, "a list of branches, each beginning with \"- if:\"");
            return Optional.empty();
        }
        if (items.items().isEmpty()) {
            linking.problems().error("SL-E023", value.at(), Advice.expected("there is nothing to choose", "a branch"));
        }
        List<Branch> branches = new ArrayList<>();
        for (int i = 0; i < items.items().size(); i++) {
            boolean last = i == items.items().size() - 1;
            Given.of(items.items().get(i), Keys.BRANCH, linking)
                    .ifPresent(given -> branches.add(branch(given, last, reach)));
        }
        return Optional.of(branches);
    }

    private Branch branch(Given given, boolean last, Reach reach) {
        if (given.has("if") == given.has("otherwise")) {
            linking.problems()
                    .error(
                            "SL-E026",
                            given.at(),
                            Advice.expected(
                                    given.has("if")
                                            ? "a branch has both if and otherwise"
                                            : "a branch has no condition",
                                    "either if: with an expression, or otherwise: true"));
        }
        given.value("otherwise").flatMap(new Scalars(linking)::truth).ifPresent(truth -> otherwise(given, truth, last));
        Optional<Condition.Line> condition = given.value("if").flatMap(line -> expressions.line(line, reach));
        List<Step> list = given.value("do").map(node -> steps.list(node, reach)).orElse(List.of());
        return new Branch(condition.orElse(null), list);
    }

    private void otherwise(Given given, boolean truth, boolean last) {
        Stretch at = given.key("otherwise").orElseThrow().at();
        if (!truth) {
            linking.problems().error("SL-E023", at, Advice.fix("otherwise is always true", "write otherwise: true"));
        } else if (!last) {
            linking.problems()
                    .error(
                            "SL-E026",
                            at,
                            Advice.fix("no branch after otherwise can be taken", "move otherwise to the end"));
        }
    }
}
