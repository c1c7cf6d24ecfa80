package dev.sluice.engine.expression;

import dev.cel.common.Operator;
import dev.cel.common.ast.CelExpr;
import dev.sluice.engine.schema.Type;
import java.util.List;
import java.util.stream.Stream;

/** Links days of the calendar, which are text to the evaluator, where they stand beside times. */
final class DayLinks {
    private final Linker linker;
    private final Fields fields;

    DayLinks(Linker linker, Fields fields) {
        this.linker = linker;
        this.fields = fields;
    }

    /**
     * A sum or difference, or a comparison in which nothing can be empty.
     *
     * @param linked its linked arguments
     */
    CelExpr link(CelExpr expression, List<CelExpr> linked, Loops loops) {
        String operator = expression.call().function();
        if (!fields.times(expression, loops).movesDay()) {
            return linker.called(expression.id(), operator, begun(expression, linked, loops));
        }
        boolean first = isDay(expression.call().args().get(0), loops);
        boolean earlier = operator.equals(Operator.SUBTRACT.getFunction());
        return linker.called(
                expression.id(),
                earlier ? Declarations.EARLIER : Declarations.LATER,
                List.of(linked.get(first ? 0 : 1), linked.get(first ? 1 : 0), linker.here()));
    }

    /** The linked arguments, with days as the moments at which they begin where they stand beside times. */
    List<CelExpr> begun(CelExpr expression, List<CelExpr> linked, Loops loops) {
        if (!fields.times(expression, loops).beginDays()) {
            return linked;
        }
        List<CelExpr> written = expression.call().args();
        return Stream.of(0, 1)
                .map(i -> isDay(written.get(i), loops)
                        ? linker.called(Declarations.BEGIN, linked.get(i), linker.here())
                        : linked.get(i))
                .toList();
    }

    boolean isDay(CelExpr expression, Loops loops) {
        return fields.infer(expression, loops)
                .filter(Type.Day.class::isInstance)
                .isPresent();
    }
}
