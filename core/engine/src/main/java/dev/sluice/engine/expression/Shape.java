package dev.sluice.engine.expression;

import dev.cel.common.Operator;
import dev.cel.common.ast.CelConstant;
import dev.cel.common.ast.CelExpr;
import dev.sluice.engine.schema.Type;
import java.util.Set;

/** What a piece of an expression is, as it was written. */
final class Shape {
    private static final Set<String> WITH_NUMBERS = Set.of(
            Operator.EQUALS.getFunction(),
            Operator.NOT_EQUALS.getFunction(),
            Operator.ADD.getFunction(),
            Operator.SUBTRACT.getFunction(),
            Operator.MULTIPLY.getFunction(),
            Operator.DIVIDE.getFunction(),
            Function.DEFAULT.written());

    private Shape() {}

    /** A variable of ours or of the parser, neither of which a rule can write. */
    static boolean isOurs(CelExpr expression) {
        return expression.getKind() == CelExpr.ExprKind.Kind.IDENT
                && expression.ident().name().startsWith("@");
    }

    static boolean isComparison(CelExpr expression) {
        return isCall(expression, Operator.EQUALS) || isCall(expression, Operator.NOT_EQUALS);
    }

    static boolean isSearch(CelExpr expression) {
        return isCall(expression, Operator.IN);
    }

    static boolean isCall(CelExpr expression, Operator operator) {
        return isCall(expression, operator.getFunction());
    }

    static boolean isCall(CelExpr expression, Function function) {
        return isCall(expression, function.written());
    }

    private static boolean isCall(CelExpr expression, String function) {
        return expression.getKind() == CelExpr.ExprKind.Kind.CALL
                && expression.call().function().equals(function);
    }

    /** Whether both sides have to be numbers of one kind, if they are numbers. */
    static boolean isOfNumbers(CelExpr call) {
        return WITH_NUMBERS.contains(call.call().function());
    }

    static boolean isNull(CelExpr expression) {
        return expression.getKind() == CelExpr.ExprKind.Kind.CONSTANT
                && expression.constant().getKind() == CelConstant.Kind.NULL_VALUE;
    }

    /** A whole number that was written out, as one with a fraction; anything else as it is. */
    static CelExpr asDecimal(CelExpr expression) {
        boolean whole = expression.getKind() == CelExpr.ExprKind.Kind.CONSTANT
                && expression.constant().getKind() == CelConstant.Kind.INT64_VALUE;
        return whole
                ? CelExpr.ofConstant(expression.id(), CelConstant.ofValue((double)
                        expression.constant().int64Value()))
                : expression;
    }

    /** Types that can stand side by side in a list. */
    static Type kind(Type type) {
        if (type instanceof Type.Whole) {
            return new Type.Decimal();
        }
        return type instanceof Type.Choice || type instanceof Type.Day ? new Type.Text() : type;
    }

    static String shown(CelExpr expression) {
        return Chain.of(expression)
                .map(chain -> Path.text(chain.name(), chain.way(chain.links().size())))
                .orElse(
                        expression.getKind() == CelExpr.ExprKind.Kind.SELECT
                                ? "the value before ." + expression.select().field()
                                : isCall(expression, Function.FIRST) ? "first(…)" : "the value");
    }
}
