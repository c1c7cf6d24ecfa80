package dev.sluice.engine.rule;

import dev.sluice.engine.expression.Compiled;
import dev.sluice.engine.expression.Expression;
import dev.sluice.engine.expression.Flaw;
import dev.sluice.engine.rule.Problems.Advice;
import dev.sluice.engine.rule.Reach.Hidden;
import dev.sluice.engine.schema.Type;
import java.util.HashSet;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Reads the expressions of a file, each at its place. */
final class ExpressionReader {
    private static final Pattern STEP = Pattern.compile("\\bsteps\\s*\\[\\s*([\"'])([^\"']*)\\1\\s*]");

    private final Linking linking;
    private final StepIds stepIds;
    private final Set<String> fieldsOfEvent = new HashSet<>();

    ExpressionReader(Linking linking, StepIds stepIds) {
        this.linking = linking;
        this.stepIds = stepIds;
    }

    /** The fields of the event that any expression reads which was read so far. */
    Set<String> fieldsOfEvent() {
        return fieldsOfEvent;
    }

    /** An expression that stands bare. */
    Optional<Expression> bare(Node node, Reach reach) {
        if (!(node instanceof Node.Text text)) {
            linking.wrongKind(node, "an expression, such as user.isActive");
            return Optional.empty();
        }
        if (Templates.isWhole(text.value().strip())) {
            String inner = Templates.inner(text.value().strip());
            linking.problems()
                    .error(
                            "SL-E017",
                            text.at(),
                            new Advice(
                                    "${ } does not belong around this expression",
                                    "a bare expression",
                                    "write " + inner));
            return Optional.empty();
        }
        return readable(text, reach)
                ? ready(linking.expressions().expression(text.value(), reach.scope()), text)
                : Optional.empty();
    }

    /** An {@code if} line. */
    Optional<Condition.Line> line(Node node, Reach reach) {
        return bare(node, reach).flatMap(expression -> {
            boolean judges = expression.type() instanceof Type.Truth || expression.type() instanceof Type.Free;
            if (!judges) {
                linking.problems()
                        .error(
                                "SL-E060",
                                node.at(),
                                Advice.expected(
                                        "this line gives " + expression.type().words(),
                                        "an expression that is true or false"));
                return Optional.empty();
            }
            return Optional.of(new Condition.Line(expression, expression.text(), linking.place(node)));
        });
    }

    /** Text, with or without {@code ${ }}. */
    Optional<Expression> text(Node.Text text, Reach reach) {
        return readable(text, reach)
                ? ready(linking.expressions().text(text.value(), reach.scope()), text)
                : Optional.empty();
    }

    /** Whether every step that is read is there; of one whose output nobody knows nothing is said. */
    private boolean readable(Node.Text text, Reach reach) {
        boolean readable = true;
        Matcher steps = STEP.matcher(text.value());
        while (steps.find()) {
            String id = steps.group(2);
            if (reach.isUncertain(id)) {
                readable = false;
            } else if (!reach.hasStep(id) && stepIds.exists(id)) {
                readable = false;
                Stretch at = new ScalarOffsets(linking.source(), text).stretch(steps.start(2), id.length());
                linking.problems()
                        .error("SL-E061", at, unreadable(id, reach.hidden(id).orElse(null)));
            }
        }
        return readable;
    }

    private static Advice unreadable(String id, @Nullable Hidden why) {
        if (why == null) {
            return Advice.expected("the step \"" + id + "\" comes later, or is this one", "a step above this line");
        }
        return switch (why) {
            case IN_LOOP ->
                Advice.expected(
                        "the step \"" + id
                                + "\" is done once for each item, so after its for-each it has no one output",
                        "a step above that for-each; inside of it, one of its own");
            case BESIDE ->
                new Advice(
                        "the step \"" + id
                                + "\" stands in another branch of the same parallel, and may not be done yet",
                        "a step above the parallel",
                        "move this step below the parallel");
            case SILENT ->
                Advice.expected("the step \"" + id + "\" has no output", "a step with an action, above this line");
        };
    }

    private Optional<Expression> ready(Compiled compiled, Node.Text text) {
        if (compiled instanceof Compiled.Ready ready) {
            fieldsOfEvent.addAll(ready.expression().fieldsOf("event"));
            return Optional.of(ready.expression());
        }
        ScalarOffsets offsets = new ScalarOffsets(linking.source(), text);
        for (Flaw flaw : ((Compiled.Broken) compiled).flaws()) {
            linking.problems()
                    .error(
                            flaw.code(),
                            offsets.stretch(flaw.offset(), flaw.length()),
                            new Advice(flaw.message(), flaw.expected(), flaw.fix()));
        }
        return Optional.empty();
    }
}
