package dev.sluice.engine.expression;

import dev.cel.common.Operator;
import dev.sluice.engine.schema.Type;
import java.util.Optional;
import java.util.Set;

/**
 * Two values beside an operator, as far as they have to do with time. A day of the calendar is text to the evaluator;
 * beside a time or a length of time it means the moment at which it begins.
 */
record Times(String operator, Side left, Side right) {
    private static final Set<String> COMPARING = Set.of(
            Operator.EQUALS.getFunction(),
            Operator.NOT_EQUALS.getFunction(),
            Operator.LESS.getFunction(),
            Operator.LESS_EQUALS.getFunction(),
            Operator.GREATER.getFunction(),
            Operator.GREATER_EQUALS.getFunction(),
            Function.DEFAULT.written());

    /**
     * @param type empty where it cannot be told
     * @param isWorkdays whether it is a number of workdays, which is no type of a rule
     */
    record Side(Optional<Type> type, boolean isWorkdays) {
        private boolean isDay() {
            return type.filter(Type.Day.class::isInstance).isPresent();
        }

        private boolean isMoment() {
            return type.filter(Type.Moment.class::isInstance).isPresent();
        }

        private boolean isSpan() {
            return type.filter(Type.Span.class::isInstance).isPresent();
        }

        private boolean isLength() {
            return isWorkdays || isSpan();
        }

        private boolean isTime() {
            return isDay() || isMoment();
        }
    }

    /** Whether an operator can have to do with time at all. */
    static boolean concerns(String operator) {
        return COMPARING.contains(operator)
                || operator.equals(Operator.ADD.getFunction())
                || operator.equals(Operator.SUBTRACT.getFunction());
    }

    /** Whether the days beside this operator mean the moments at which they begin. */
    boolean beginDays() {
        if (COMPARING.contains(operator)) {
            return left.isMoment() || right.isMoment();
        }
        if (operator.equals(Operator.ADD.getFunction())) {
            return left.isLength() || right.isLength();
        }
        return operator.equals(Operator.SUBTRACT.getFunction());
    }

    /** Whether it is a day that lies so much later or earlier than another. */
    boolean movesDay() {
        return gives().isPresent() && ((left.isDay() && right.isSpan()) || (left.isSpan() && right.isDay()));
    }

    /** What the operator gives; empty when that is no time and no length of time. */
    Optional<Type> gives() {
        boolean minus = operator.equals(Operator.SUBTRACT.getFunction());
        if (!minus && !operator.equals(Operator.ADD.getFunction())) {
            return Optional.empty();
        }
        if ((minus && left.isTime() && right.isTime()) || (left.isSpan() && right.isSpan())) {
            return Optional.of(new Type.Span());
        }
        boolean moment = (left.isTime() && right.isLength()) || (!minus && left.isLength() && right.isTime());
        return moment ? Optional.of(new Type.Moment()) : Optional.empty();
    }
}
