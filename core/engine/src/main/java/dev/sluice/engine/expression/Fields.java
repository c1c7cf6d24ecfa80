package dev.sluice.engine.expression;

import dev.cel.checker.CelStandardDeclarations.StandardFunction;
import dev.cel.common.Operator;
import dev.cel.common.ast.CelConstant;
import dev.cel.common.ast.CelExpr;
import dev.sluice.engine.schema.Field;
import dev.sluice.engine.schema.Type;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/** What the fields of an expression hold, as far as the declared types tell without the checker. */
final class Fields {
    private static final Set<String> ARITHMETIC = Set.of(
            Operator.ADD.getFunction(),
            Operator.SUBTRACT.getFunction(),
            Operator.MULTIPLY.getFunction(),
            Operator.DIVIDE.getFunction());

    private final Scope scope;

    Fields(Scope scope) {
        this.scope = scope;
    }

    /** What lies one step further; empty when that step leads nowhere. */
    static Optional<Type> step(Type type, Path.Segment segment) {
        if (type instanceof Type.Free) {
            return Optional.of(type);
        }
        if (type instanceof Type.RecordOf record && segment instanceof Path.Segment.Name name) {
            return Optional.ofNullable(record.fields().get(name.name())).map(Field::type);
        }
        if (type instanceof Type.Reference) {
            return step(CelTypes.REFERENCE, segment);
        }
        boolean ofList = segment instanceof Path.Segment.Index || segment instanceof Path.Segment.First;
        if (type instanceof Type.MapOf map && !ofList) {
            return Optional.of(map.value());
        }
        return type instanceof Type.ListOf list && ofList ? Optional.of(list.element()) : Optional.empty();
    }

    /** The type of an expression; empty where it cannot be told from its form. */
    Optional<Type> infer(CelExpr expression, Loops loops) {
        Optional<Chain> chain = Chain.of(expression);
        if (chain.isPresent()) {
            return infer(chain.get(), loops);
        }
        return switch (expression.getKind()) {
            case CONSTANT -> constant(expression.constant());
            case SELECT ->
                infer(expression.select().operand(), loops)
                        .flatMap(type -> step(
                                type, new Path.Segment.Name(expression.select().field())));
            case CALL -> call(expression, loops);
            case LIST ->
                expression.list().elements().isEmpty()
                        ? Optional.empty()
                        : infer(expression.list().elements().get(0), loops).map(Type.ListOf::new);
            case COMPREHENSION -> built(expression.comprehension(), loops);
            default -> Optional.empty();
        };
    }

    private Optional<Type> infer(Chain chain, Loops loops) {
        Optional<Type> type = root(chain, loops);
        for (int i = isStep(chain, loops) ? 1 : 0; i < chain.links().size(); i++) {
            Path.Segment segment = chain.links().get(i).segment();
            type = type.flatMap(before -> step(before, segment));
        }
        return type;
    }

    private Optional<Type> root(Chain chain, Loops loops) {
        if (loops.has(chain.name())) {
            return loops.type(chain.name());
        }
        if (isStep(chain, loops)) {
            return stepId(chain).map(id -> scope.steps().get(id));
        }
        return rootType(chain.name());
    }

    /** The declared type of a root name. */
    Optional<Type> rootType(String name) {
        return name.equals(Path.NOW)
                ? Optional.of(new Type.Moment())
                : Optional.ofNullable(scope.names().get(name));
    }

    static boolean isStep(Chain chain, Loops loops) {
        return chain.name().equals(Path.STEPS) && !loops.has(Path.STEPS);
    }

    /** The step that a chain from {@code steps} names. */
    static Optional<String> stepId(Chain chain) {
        if (chain.links().isEmpty()) {
            return Optional.empty();
        }
        Path.Segment first = chain.links().get(0).segment();
        if (first instanceof Path.Segment.Key key) {
            return Optional.of(key.key());
        }
        return first instanceof Path.Segment.Name name ? Optional.of(name.name()) : Optional.empty();
    }

    private Optional<Type> call(CelExpr expression, Loops loops) {
        String function = expression.call().function();
        if (function.equals(Operator.CONDITIONAL.getFunction())) {
            return infer(expression.call().args().get(1), loops);
        }
        if (ARITHMETIC.contains(function)) {
            Times times = times(expression, loops);
            return Stream.of(times.left(), times.right())
                    .flatMap(side -> side.type().stream())
                    .filter(Type.Decimal.class::isInstance)
                    .findFirst()
                    .or(times::gives);
        }
        Optional<Function> ours = Function.named(function);
        if (ours.isPresent()) {
            return ours(ours.get(), expression, loops);
        }
        if (function.equals(StandardFunction.TIMESTAMP.functionDecl().name())) {
            return Optional.of(new Type.Moment());
        }
        if (function.equals(StandardFunction.DURATION.functionDecl().name())) {
            return Optional.of(new Type.Span());
        }
        if (!Chain.isIndex(expression)) {
            return Optional.empty();
        }
        Optional<Type> in = infer(expression.call().args().get(0), loops);
        return in.flatMap(type -> type instanceof Type.ListOf list
                ? Optional.of(list.element())
                : type instanceof Type.MapOf map ? Optional.of(map.value()) : Optional.empty());
    }

    private Optional<Type> ours(Function function, CelExpr expression, Loops loops) {
        List<CelExpr> values = expression.call().args();
        if (function == Function.FIRST && values.size() == 1) {
            return infer(values.get(0), loops).flatMap(list -> step(list, new Path.Segment.First()));
        }
        if (function == Function.DEFAULT && values.size() == 2) {
            Times times = times(expression, loops);
            return times.beginDays()
                    ? Optional.of(new Type.Moment())
                    : times.left().type().or(times.right()::type);
        }
        return Optional.ofNullable(function.gives());
    }

    /** The two values of a call, as far as they have to do with time. */
    Times times(CelExpr expression, Loops loops) {
        List<CelExpr> values = expression.call().args();
        return new Times(expression.call().function(), side(values.get(0), loops), side(values.get(1), loops));
    }

    private Times.Side side(CelExpr value, Loops loops) {
        return new Times.Side(infer(value, loops), Shape.isCall(value, Function.WORKDAYS));
    }

    /** What {@code filter} and {@code map} give: a list of what their rounds add to the result. */
    private Optional<Type> built(CelExpr.CelComprehension loop, Loops loops) {
        if (loop.accuInit().getKind() != CelExpr.ExprKind.Kind.LIST) {
            return Optional.empty();
        }
        Loops inside = loops.with(loop.iterVar(), element(infer(loop.iterRange(), loops)));
        CelExpr step = loop.loopStep();
        if (step.getKind() == CelExpr.ExprKind.Kind.CALL
                && step.call().function().equals(Operator.CONDITIONAL.getFunction())) {
            step = step.call().args().get(1);
        }
        return step.getKind() == CelExpr.ExprKind.Kind.CALL
                ? infer(step.call().args().get(1), inside)
                : Optional.empty();
    }

    /** What a loop over a value takes one by one. */
    static Optional<Type> element(Optional<Type> range) {
        return range.flatMap(type -> {
            if (type instanceof Type.ListOf list) {
                return Optional.of(list.element());
            }
            if (type instanceof Type.MapOf) {
                return Optional.of(new Type.Text());
            }
            return type instanceof Type.Free ? Optional.of(type) : Optional.empty();
        });
    }

    private static Optional<Type> constant(CelConstant constant) {
        return switch (constant.getKind()) {
            case STRING_VALUE -> Optional.of(new Type.Text());
            case INT64_VALUE, UINT64_VALUE -> Optional.of(new Type.Whole());
            case DOUBLE_VALUE -> Optional.of(new Type.Decimal());
            case BOOLEAN_VALUE -> Optional.of(new Type.Truth());
            default -> Optional.empty();
        };
    }
}
