package dev.sluice.engine.expression;

import com.google.common.collect.ImmutableList;
import dev.cel.common.ast.CelConstant;
import dev.cel.common.ast.CelExpr;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/** The calls of a linked expression. */
final class Calls {
    private final Map<Long, CelExpr> byId = new HashMap<>();
    private final List<CelExpr> ofConstants = new ArrayList<>();

    Calls(CelExpr expression) {
        visit(expression);
    }

    Map<Long, CelExpr> byId() {
        return byId;
    }

    /** The calls that do not depend on an event; of a pattern on a field the pattern alone. */
    List<CelExpr> ofConstants() {
        return ofConstants;
    }

    private void visit(CelExpr expression) {
        boolean isCall = expression.getKind() == CelExpr.ExprKind.Kind.CALL;
        if (isCall && isConstant(expression)) {
            ofConstants.add(expression);
            name(expression);
            return;
        }
        if (isCall) {
            byId.put(expression.id(), expression);
            pattern(expression).ifPresent(ofConstants::add);
        }
        parts(expression).forEach(this::visit);
    }

    private void name(CelExpr constant) {
        if (constant.getKind() == CelExpr.ExprKind.Kind.CALL) {
            byId.put(constant.id(), constant);
        }
        parts(constant).forEach(this::name);
    }

    private static Optional<CelExpr> pattern(CelExpr expression) {
        List<CelExpr> parts = parts(expression).toList();
        if (!expression.call().function().equals("matches") || parts.size() != 2 || !isConstant(parts.get(1))) {
            return Optional.empty();
        }
        CelExpr nothing = CelExpr.ofConstant(parts.get(0).id(), CelConstant.ofValue(""));
        return Optional.of(
                CelExpr.ofCall(expression.id(), Optional.of(nothing), "matches", ImmutableList.of(parts.get(1))));
    }

    private static boolean isConstant(CelExpr expression) {
        return switch (expression.getKind()) {
            case CONSTANT -> true;
            // what differs between places, such as the zone, does not decide whether something can be worked out
            case IDENT -> expression.ident().name().equals(Here.NAME);
            case CALL, LIST -> parts(expression).allMatch(Calls::isConstant);
            default -> false;
        };
    }

    private static Stream<CelExpr> parts(CelExpr expression) {
        return switch (expression.getKind()) {
            case SELECT -> Stream.of(expression.select().operand());
            case CALL -> Stream.concat(expression.call().target().stream(), expression.call().args().stream());
            case LIST -> expression.list().elements().stream();
            case MAP -> expression.map().entries().stream().flatMap(entry -> Stream.of(entry.key(), entry.value()));
            case COMPREHENSION ->
                Stream.of(
                        expression.comprehension().iterRange(),
                        expression.comprehension().loopStep());
            default -> Stream.of();
        };
    }
}
