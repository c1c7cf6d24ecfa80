package dev.sluice.engine.expression;

import dev.cel.common.Operator;
import dev.cel.common.ast.CelConstant;
import dev.cel.common.ast.CelExpr;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * A name and the fields, keys and places that are written after it.
 *
 * @param root the name's own expression
 */
record Chain(CelExpr root, List<Link> links) {

    /**
     * @param expression the expression that ends with the segment
     */
    record Link(Path.Segment segment, CelExpr expression) {}

    String name() {
        return root.ident().name();
    }

    List<Path.Segment> way(int count) {
        return links.subList(0, count).stream().map(Link::segment).toList();
    }

    /** The chain that an expression is; empty when it is something else. */
    static Optional<Chain> of(CelExpr expression) {
        List<Link> links = new ArrayList<>();
        CelExpr at = expression;
        while (at.getKind() != CelExpr.ExprKind.Kind.IDENT) {
            Path.Segment segment = segment(at);
            if (segment == null) {
                return Optional.empty();
            }
            links.add(new Link(segment, at));
            at = before(at);
        }
        Collections.reverse(links);
        return Optional.of(new Chain(at, List.copyOf(links)));
    }

    /** The step before; of an index and of {@code first} it is the first argument. */
    private static CelExpr before(CelExpr expression) {
        return expression.getKind() == CelExpr.ExprKind.Kind.SELECT
                ? expression.select().operand()
                : expression.call().args().get(0);
    }

    private static Path.@Nullable Segment segment(CelExpr expression) {
        if (expression.getKind() == CelExpr.ExprKind.Kind.SELECT) {
            return new Path.Segment.Name(expression.select().field());
        }
        if (isFirst(expression)) {
            return new Path.Segment.First();
        }
        if (!isIndex(expression)) {
            return null;
        }
        CelExpr index = expression.call().args().get(1);
        if (index.getKind() != CelExpr.ExprKind.Kind.CONSTANT) {
            return null;
        }
        if (index.constant().getKind() == CelConstant.Kind.STRING_VALUE) {
            return new Path.Segment.Key(index.constant().stringValue());
        }
        if (index.constant().getKind() == CelConstant.Kind.INT64_VALUE) {
            long place = index.constant().int64Value();
            return place < 0 || place > Integer.MAX_VALUE ? null : new Path.Segment.Index((int) place);
        }
        return null;
    }

    static boolean isFirst(CelExpr expression) {
        return expression.getKind() == CelExpr.ExprKind.Kind.CALL
                && expression.call().function().equals(Function.FIRST.written())
                && expression.call().target().isEmpty()
                && expression.call().args().size() == 1;
    }

    static boolean isIndex(CelExpr expression) {
        return expression.getKind() == CelExpr.ExprKind.Kind.CALL
                && expression.call().function().equals(Operator.INDEX.getFunction());
    }
}
