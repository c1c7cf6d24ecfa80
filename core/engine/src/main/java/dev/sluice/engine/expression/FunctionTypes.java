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
                        "\"" + function.written() + "\" needs " + needs + ", got " + TypeWords.kind(types.get(i)),
                        fix(function, types.get(i), call.call().args().get(i)));
            }
        }
        String kinds = types.stream().map(TypeWords::kind).collect(Collectors.joining(" and "));
        return new Found("\"" + function.written() + "\" stands with " + kinds, null);
    }

    private static boolean fits(Function.Kind needed, String type) {
        if (type.equals("dyn")) {
            return true;
        }
        return switch (needed) {
            case WHOLE, TEXT, TIME -> TypeWords.kind(type).equals(needed.words());
            case LIST, GROUPS -> TypeWords.element(type).isPresent();
            case TEXTS -> TypeWords.element(type).filter(each -> fits(Function.Kind.TEXT, each)).isPresent();
            case ANY -> true;
        };
    }

    private @Nullable String fix(Function function, String type, CelExpr value) {
        Optional<String> written = written(value);
        if (written.isEmpty()) {
            return null;
        }
        Function.Kind needed = function.takes().get(0);
        boolean isConstant = value.getKind() == CelExpr.ExprKind.Kind.CONSTANT;
        String text = written.get();
        return switch (TypeWords.kind(type)) {
            case "text" -> needed == Function.Kind.TIME ? "write date(" + text + ")" : number(needed, value);
            case "a time" -> function == Function.DATE ? "write startOfDay(" + text + ")" : null;
            case "a number" -> needed == Function.Kind.WHOLE && !isConstant ? "write int(" + text + ")" : null;
            case "a whole number" -> isConstant ? "write \"" + text + "\"" : "write string(" + text + ")";
            default -> null;
        };
    }

    /** A whole number that was put between quotes. */
    private static @Nullable String number(Function.Kind needed, CelExpr value) {
        boolean isConstant = value.getKind() == CelExpr.ExprKind.Kind.CONSTANT;
        return needed == Function.Kind.WHOLE && isConstant && value.constant().stringValue().matches("-?\\d{1,18}")
                ? "write " + value.constant().stringValue()
                : null;
    }

    /** A field or a constant as it is written; empty for what is longer. */
    private Optional<String> written(CelExpr linked) {
        if (linked.getKind() == CelExpr.ExprKind.Kind.CONSTANT
                && linked.constant().getKind() == CelConstant.Kind.DOUBLE_VALUE) {
            return Optional.of(Double.toString(linked.constant().doubleValue()));
        }
        return field(linked).map(Path::text).or(() -> FunctionFlaws.written(linked));
    }

    /** The field that a linked expression is. */
    Optional<Path> field(CelExpr linked) {
        return linked.getKind() == CelExpr.ExprKind.Kind.IDENT
                ? variables.stream()
                        .filter(variable -> variable.name().equals(linked.ident().name()))
                        .map(Variable::path)
                        .findFirst()
                : Optional.empty();
    }
}
