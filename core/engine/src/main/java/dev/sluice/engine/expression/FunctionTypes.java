package dev.sluice.engine.expression;

import dev.cel.common.ast.CelConstant;
import dev.cel.common.ast.CelExpr;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** What is said when one of our own functions is given values of another kind than it takes. */
final class FunctionTypes {
    private final List<Variable> variables;

    /**
     * @param variables the fields that the expression reads
     */
    FunctionTypes(List<Variable> variables) {
        this.variables = variables;
    }

    /**
     * @param message what is wrong
     * @param fix what to write instead of the value; null when there is no one answer
     */
    record Found(String message, @Nullable String fix) {}

    /**
     * @param types the checker's names of the types that the function was given
     */
    Found wrong(Function function, List<String> types, CelExpr call) {
        List<Function.Kind> takes = function.takes();
        for (int i = 0; i < Math.min(types.size(), takes.size()); i++) {
            if (!fits(takes.get(i), types.get(i))) {
                String needs = takes.get(i).words() + (i == 0 || function.isAfterDot() ? "" : " as its second value");
                return new Found(
                        "\"" + function.written() + "\" needs " + needs + ", got " + got(types.get(i)),
                        fix(function, types.get(i), call.call().args().get(i), takes.get(i)));
            }
        }
        String kinds = types.stream().map(TypeWords::kind).collect(Collectors.joining(" and "));
        return new Found("\"" + function.written() + "\" stands with " + kinds, null);
    }

    private static String got(String type) {
        return TypeWords.kind(type)
                + TypeWords.element(type)
                        .map(each -> ", each " + TypeWords.kind(each))
                        .orElse("");
    }

    private static boolean fits(Function.Kind needed, String type) {
        if (type.equals("dyn")) {
            return true;
        }
        return switch (needed) {
            case WHOLE, TEXT, TIME -> TypeWords.kind(type).equals(needed.words());
            case LIST, GROUPS -> TypeWords.element(type).isPresent();
            case TEXTS ->
                TypeWords.element(type)
                        .filter(each -> fits(Function.Kind.TEXT, each))
                        .isPresent();
            case ANY -> true;
        };
    }

    private @Nullable String fix(Function function, String type, CelExpr value, Function.Kind needed) {
        Optional<String> field = field(value).map(Path::text);
        return switch (needed) {
            case TIME ->
                field.or(() -> FunctionFlaws.written(value))
                        .filter(text -> TypeWords.kind(type).equals("text"))
                        .map(text -> "write date(" + text + ")")
                        .orElse(null);
            case TEXT -> field.map(text -> asText(function, type, text)).orElseGet(() -> quoted(value));
            case WHOLE ->
                field.filter(text -> TypeWords.kind(type).equals("a number"))
                        .map(text -> "write int(" + text + ")")
                        .orElseGet(() -> unquoted(value));
            case LIST, TEXTS, GROUPS, ANY -> null;
        };
    }

    private static @Nullable String asText(Function function, String type, String field) {
        return switch (TypeWords.kind(type)) {
            case "a time" ->
                function == Function.DATE ? "write startOfDay(" + field + ")" : "write string(" + field + ")";
            case "a number", "a whole number" -> "write string(" + field + ")";
            default -> null;
        };
    }

    private static @Nullable String quoted(CelExpr value) {
        boolean isNumber = value.getKind() == CelExpr.ExprKind.Kind.CONSTANT
                && value.constant().getKind() == CelConstant.Kind.INT64_VALUE;
        return isNumber ? "write \"" + value.constant().int64Value() + "\"" : null;
    }

    private static @Nullable String unquoted(CelExpr value) {
        boolean isText = value.getKind() == CelExpr.ExprKind.Kind.CONSTANT
                && value.constant().getKind() == CelConstant.Kind.STRING_VALUE;
        return isText && value.constant().stringValue().matches("-?\\d{1,18}")
                ? "write " + value.constant().stringValue()
                : null;
    }

    private Optional<Path> field(CelExpr linked) {
        return linked.getKind() == CelExpr.ExprKind.Kind.IDENT
                ? variables.stream()
                        .filter(variable ->
                                variable.name().equals(linked.ident().name()))
                        .map(Variable::path)
                        .findFirst()
                : Optional.empty();
    }
}
