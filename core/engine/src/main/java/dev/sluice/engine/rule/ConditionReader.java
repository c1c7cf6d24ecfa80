package dev.sluice.engine.rule;

import dev.sluice.engine.rule.Problems.Advice;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Reads {@code if}: one line, or a list in which {@code all}, {@code any} and {@code none} nest. */
final class ConditionReader {
    private final Linking linking;
    private final ExpressionReader expressions;

    ConditionReader(Linking linking, ExpressionReader expressions) {
        this.linking = linking;
        this.expressions = expressions;
    }

    Condition read(Node node, Reach reach) {
        return new Condition.All(parts(node, reach));
    }

    private List<Condition> parts(Node node, Reach reach) {
        List<Condition> parts = new ArrayList<>();
        List<Node> lines = node instanceof Node.Items items ? items.items() : List.of(node);
        lines.forEach(line -> part(line, reach).ifPresent(parts::add));
        return parts;
    }

    private Optional<Condition> part(Node node, Reach reach) {
        boolean group = node instanceof Node.Keyed keyed
                && !keyed.inBrackets()
                && keyed.entries().stream().allMatch(entry -> isWord(entry.key().value()));
        if (!group) {
            return expressions.line(node, reach).map(line -> line);
        }
        return Given.of(node, Keys.GROUP, linking).flatMap(given -> group(given, reach));
    }

    /** Whether it looks like a key of ours rather than like a piece of an expression. */
    private static boolean isWord(String key) {
        return key.matches("[a-z-]+");
    }

    private Optional<Condition> group(Given given, Reach reach) {
        List<String> present = given.present(Keys.GROUP.known());
        if (present.size() > 1) {
            linking.problems()
                    .error(
                            "SL-E026",
                            given.key(present.get(1)).orElseThrow().at(),
                            Advice.fix(
                                    "\"" + present.get(0) + "\" and \"" + present.get(1) + "\" stand in one condition",
                                    "begin a list item of its own with - " + present.get(1) + ":"));
        }
        if (present.isEmpty()) {
            return Optional.empty();
        }
        String word = present.get(0);
        Node lines = given.value(word).orElseThrow();
        List<Condition> parts = parts(lines, reach);
        if (lines instanceof Node.Items items && items.items().isEmpty()) {
            linking.problems().error("SL-E023", lines.at(), "\"" + word + "\" has no lines");
        }
        return Optional.of(
                switch (word) {
                    case "all" -> new Condition.All(parts);
                    case "any" -> new Condition.Any(parts);
                    default -> new Condition.None(parts);
                });
    }
}
