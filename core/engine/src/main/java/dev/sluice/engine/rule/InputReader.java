package dev.sluice.engine.rule;

import dev.sluice.api.Problem;
import dev.sluice.engine.plugin.InstalledAction;
import dev.sluice.engine.rule.Problems.Advice;
import dev.sluice.engine.schema.Field;
import java.util.List;
import java.util.Optional;

/** Reads {@code with} against the input that the action declares. */
final class InputReader {
    private final Linking linking;
    private final ExpressionReader expressions;
    private final Reach reach;

    InputReader(Linking linking, ExpressionReader expressions, Reach reach) {
        this.linking = linking;
        this.expressions = expressions;
        this.reach = reach;
    }

    /** The input; empty when something is wrong with it, which has been told. */
    Optional<InputTemplate> read(Given step, Node actionName, InstalledAction action) {
        Node with = step.value("with").orElse(new Node.Keyed(actionName.at(), List.of(), false, step.lacks("with")));
        if (!(with instanceof Node.Keyed keyed)) {
            linking.wrongKind(with, "inputs with values");
            return Optional.empty();
        }
        Stretch at = step.key("with").map(Node.Text::at).orElse(actionName.at());
        for (Field field : action.input().fields().values()) {
            if (keyed.whole() && field.required() && keyed.entry(field.key()).isEmpty()) {
                missing(field, at, action);
            }
        }
        Piece.Group group = new ValueReader(linking, expressions, reach).input(keyed, action.input(), action.type());
        InputTemplate template = new InputTemplate(group);
        for (Problem problem : action.check(template.known(), linking.world().files())) {
            Stretch place = place(problem.field(), keyed).orElse(at);
            linking.problems().error(RuleProblem.BY_PLUGIN, place, Advice.fix(problem.message(), problem.fix()));
        }
        return Optional.of(template);
    }

    private void missing(Field field, Stretch at, InstalledAction action) {
        linking.problems()
                .error(
                        "SL-E035",
                        at,
                        new Advice(
                                "\"" + field.key() + "\" is missing: " + action.type() + " needs it",
                                field.type().words(),
                                "add a line " + field.key() + ": …"));
    }

    private static Optional<Stretch> place(String field, Node.Keyed with) {
        String first = field.split("[.\\[]", 2)[0];
        return with.entry(first).map(entry -> entry.value().at());
    }
}
