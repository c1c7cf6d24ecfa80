package dev.sluice.engine.rule;

import dev.sluice.engine.rule.Problems.Advice;
import dev.sluice.engine.rule.Reach.Origin;
import dev.sluice.engine.schema.Type;
import java.util.Set;
import java.util.regex.Pattern;

/** Says whether a rule may give a name to a value: in {@code load}, {@code set} and {@code for-each}. */
final class Naming {
    private static final Pattern NAME = Pattern.compile("[A-Za-z_][A-Za-z0-9_]{0,63}");
    private static final Set<String> TAKEN = Set.of(
            "event", "run", "rule", "now", "steps", "failure", "settings", "next", "true", "false", "null", "in");
    /** What the language of expressions keeps for itself and could not read as a name. */
    private static final Set<String> RESERVED = Set.of(
            "as",
            "break",
            "const",
            "continue",
            "else",
            "for",
            "function",
            "if",
            "import",
            "let",
            "loop",
            "namespace",
            "package",
            "return",
            "var",
            "void",
            "while");

    private final Linking linking;

    Naming(Linking linking) {
        this.linking = linking;
    }

    /** Whether nothing else has the name here; where something has, that is told. */
    boolean isFree(Node.Text name, Reach reach) {
        if (!isName(name)) {
            return false;
        }
        reach.origin(name.value()).ifPresent(origin -> taken(name, origin));
        return reach.origin(name.value()).isEmpty();
    }

    /** Whether {@code set} may give the name: also once more, where the value is of the same kind. */
    boolean isFree(Node.Text name, Type type, Reach reach) {
        if (!isName(name)) {
            return false;
        }
        Origin origin = reach.origin(name.value()).orElse(null);
        if (origin == null) {
            return true;
        }
        if (!origin.by().equals("set") || reach.isOutside(origin)) {
            taken(name, origin);
            return false;
        }
        Type before = reach.names().getOrDefault(name.value(), type);
        if (before.equals(type) || before instanceof Type.Free || type instanceof Type.Free) {
            return true;
        }
        linking.problems()
                .error(
                        "SL-E024",
                        name.at(),
                        Advice.fix(
                                "\"" + name.value() + "\" is " + type.words() + " here, and " + before.words() + " at "
                                        + origin.place(),
                                "choose another name for one of them"));
        return false;
    }

    private boolean isName(Node.Text name) {
        if (!NAME.matcher(name.value()).matches()) {
            linking.problems()
                    .error(
                            "SL-E024",
                            name.at(),
                            Advice.expected(
                                    "\"" + name.value() + "\" cannot be a name in expressions",
                                    "letters, digits and _"));
            return false;
        }
        if (TAKEN.contains(name.value()) || RESERVED.contains(name.value())) {
            linking.problems()
                    .error(
                            "SL-E024",
                            name.at(),
                            Advice.fix(
                                    "the name \"" + name.value() + "\" is taken by the language",
                                    "choose another name"));
            return false;
        }
        return true;
    }

    /** Tells that two branches of a {@code parallel} give the same name. */
    void besides(Node branch, String name, Origin origin, Origin other) {
        linking.problems()
                .error(
                        "SL-E024",
                        branch.at(),
                        Advice.fix(
                                "\"" + name + "\" is set in two branches of one parallel, at " + other.place()
                                        + " and at " + origin.place(),
                                "choose another name for one of them"));
    }

    private void taken(Node.Text name, Origin origin) {
        linking.problems()
                .error(
                        "SL-E024",
                        name.at(),
                        Advice.fix(
                                "the name \"" + name.value() + "\" is taken by " + origin.by() + " at "
                                        + origin.place(),
                                "choose another name"));
    }
}
