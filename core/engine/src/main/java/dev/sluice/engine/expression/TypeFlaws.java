package dev.sluice.engine.expression;

import dev.cel.common.CelIssue;
import dev.cel.common.ast.CelConstant;
import dev.cel.common.ast.CelExpr;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** What is said about values that do not go together. The checker's own words are read here and nowhere else. */
final class TypeFlaws {
    static final String CODE = "SL-E107";

    private static final Pattern NO_OVERLOAD = Pattern.compile(
            "found no matching overload for '(.+?)' applied to '(.*?)'(?: \\(candidates.*)?", Pattern.DOTALL);
    private static final Pattern EXPECTED_TYPE = Pattern.compile("expected type '(.+)' but found '(.+)'");
    private static final Pattern RANGE = Pattern.compile("expression of type '(.+)' cannot be range.*", Pattern.DOTALL);
    private static final Pattern NO_FIELDS = Pattern.compile("type '(.+)' does not support field selection");
    private static final Pattern UNDEFINED_FIELD = Pattern.compile("undefined field '(.+)'");

    private static final Pattern LENGTH = Pattern.compile("(\\d{1,6}) ?(day|hour|minute)s?");
    private static final String DAY = "\\d{4}-\\d{2}-\\d{2}";
    private static final String WORKDAYS = "a number of workdays";

    private static final Set<String> LOGIC = Set.of("&&", "||", "!");
    private static final Set<String> COMPARING = Set.of("==", "!=", "<", "<=", ">", ">=");

    private final Source source;
    private final Map<Long, CelExpr> calls;
    private final FunctionTypes functions;

    /**
     * @param calls the linked calls by their ids
     * @param variables the fields that the expression reads
     */
    TypeFlaws(Source source, Map<Long, CelExpr> calls, List<Variable> variables) {
        this.source = source;
        this.calls = calls;
        this.functions = new FunctionTypes(variables);
    }

    Flaw of(CelIssue issue) {
        String said = issue.getMessage();
        int offset = source.at(issue.getExprId());
        Matcher overload = NO_OVERLOAD.matcher(said);
        if (overload.matches()) {
            return noOverload(
                    overload.group(1), TypeWords.list(overload.group(2)), offset, calls.get(issue.getExprId()));
        }
        Matcher expected = EXPECTED_TYPE.matcher(said);
        if (expected.matches()) {
            return flaw(
                    offset, "this is " + TypeWords.kind(expected.group(2)), TypeWords.kind(expected.group(1)), null);
        }
        Matcher range = RANGE.matcher(said);
        if (range.matches()) {
            return flaw(offset, "this looks through " + TypeWords.kind(range.group(1)), "a list or a map", null);
        }
        Matcher noFields = NO_FIELDS.matcher(said);
        if (noFields.matches()) {
            return flaw(offset, TypeWords.kind(noFields.group(1)) + " has no fields", "a record before the dot", null);
        }
        Matcher field = UNDEFINED_FIELD.matcher(said);
        if (field.matches()) {
            int at = source.find(field.group(1), offset);
            return new Flaw(
                    at,
                    field.group(1).length(),
                    NameFlaws.NO_FIELD,
                    "\"" + field.group(1) + "\" does not exist there",
                    "a field of the record before the dot",
                    null);
        }
        return flaw(offset, "this cannot be worked out as it is written", "values that go together", null);
    }

    private Flaw flaw(int offset, String message, String expected, @Nullable String fix) {
        return new Flaw(offset, Math.max(1, source.lengthAt(offset)), CODE, message, expected, fix);
    }

    private Flaw noOverload(String function, List<String> types, int offset, @Nullable CelExpr call) {
        Optional<Function> own = Function.named(function);
        if (own.isPresent() && call != null) {
            return ours(own.get(), types, offset, call);
        }
        List<String> kinds = types.stream().map(TypeWords::kind).toList();
        String operator = written(function);
        String found = kinds.isEmpty() ? "nothing" : String.join(" and ", kinds);
        if (operator == null) {
            return new Flaw(
                    source.function(function, offset),
                    function.length(),
                    CODE,
                    "\"" + function + "\" does not take " + found,
                    Forms.of(function),
                    null);
        }
        if (LOGIC.contains(operator)) {
            return operator(offset, operator, "\"" + operator + "\" stands with " + found, "true or false", null);
        }
        if (operator.equals("? :")) {
            return choice(offset, kinds);
        }
        if (kinds.contains(WORKDAYS)) {
            return operator(
                    offset, operator, "\"" + operator + "\" stands with " + found, Function.WORKDAYS_BESIDE, null);
        }
        if (COMPARING.contains(operator)) {
            return operator(
                    offset, operator, "\"" + operator + "\" compares " + found, oneKind(kinds), fix(kinds, call));
        }
        if (operator.equals("in")) {
            return operator(
                    offset,
                    operator,
                    "\"in\" looks for " + found.replaceFirst(" and ", " in "),
                    "a list of such values, or a map, on its right",
                    null);
        }
        if (operator.equals("[ ]")) {
            return flaw(offset, "brackets stand with " + found, "a place in a list or a name in a map", null);
        }
        String expected = kinds.contains("text") && operator.equals("+")
                ? "text on both sides; string(x) makes text of a number"
                : "values that \"" + operator + "\" takes, such as two numbers of one kind";
        return operator(offset, operator, "\"" + operator + "\" stands with " + found, expected, null);
    }

    private Flaw ours(Function function, List<String> types, int offset, CelExpr call) {
        FunctionTypes.Found found = functions.wrong(function, types, call);
        return new Flaw(
                source.function(function.written(), offset),
                function.written().length(),
                CODE,
                found.message(),
                function.form(),
                found.fix());
    }

    private static String oneKind(List<String> kinds) {
        return kinds.contains("a number") && kinds.contains("a whole number")
                ? "two values of one kind; double(x) makes a number of a whole number"
                : "two values of one kind";
    }

    private static Flaw choice(int offset, List<String> kinds) {
        return kinds.get(0).equals("true or false")
                ? operator(
                        offset,
                        "?",
                        "\"? :\" gives either " + kinds.get(1) + " or " + kinds.get(2),
                        "two values of one kind",
                        null)
                : operator(offset, "?", "\"?\" stands after " + kinds.get(0), "true or false before it", null);
    }

    private static Flaw operator(int offset, String operator, String message, String expected, @Nullable String fix) {
        return new Flaw(offset, operator.length(), CODE, message, expected, fix);
    }

    /** The operator as it is written; null for a function. */
    private static @Nullable String written(String function) {
        if (Character.isLetter(function.charAt(0))) {
            return null;
        }
        return switch (function) {
            case "_[_]" -> "[ ]";
            case "_?_:_" -> "? :";
            default -> function.replace("_", "").replace("@", "");
        };
    }

    /** How to write a constant so that it is of the other side's kind. */
    private static @Nullable String fix(List<String> kinds, @Nullable CelExpr call) {
        if (call == null || kinds.size() != 2) {
            return null;
        }
        for (int i = 0; i < 2; i++) {
            CelExpr side = call.call().args().get(i);
            String other = kinds.get(1 - i);
            if (side.getKind() == CelExpr.ExprKind.Kind.CONSTANT) {
                return as(side.constant(), other).map(meant -> "write " + meant).orElse(null);
            }
        }
        return null;
    }

    private static Optional<String> as(CelConstant constant, String kind) {
        boolean isText = constant.getKind() == CelConstant.Kind.STRING_VALUE;
        if (!isText) {
            return switch (constant.getKind()) {
                case INT64_VALUE ->
                    kind.equals("text") ? Optional.of("\"" + constant.int64Value() + "\"") : Optional.empty();
                case BOOLEAN_VALUE ->
                    kind.equals("text") ? Optional.of("\"" + constant.booleanValue() + "\"") : Optional.empty();
                default -> Optional.empty();
            };
        }
        String text = constant.stringValue();
        return switch (kind) {
            case "a whole number" -> Optional.of(text).filter(number -> number.matches("-?\\d{1,18}"));
            case "a number" -> Optional.of(text).filter(number -> number.matches("-?\\d{1,18}\\.\\d{1,18}"));
            case "true or false" -> Optional.of(text).filter(truth -> truth.equals("true") || truth.equals("false"));
            case "a time" -> Optional.of((text.matches(DAY) ? "date(\"" : "timestamp(\"") + text + "\")");
            case "a duration" -> Optional.of(duration(text));
            default -> Optional.empty();
        };
    }

    /** A length of time as the rest of a rule writes it is a call of a function here. */
    private static String duration(String text) {
        Matcher written = LENGTH.matcher(text);
        return written.matches() ? written.group(2) + "s(" + written.group(1) + ")" : "duration(\"" + text + "\")";
    }
}
