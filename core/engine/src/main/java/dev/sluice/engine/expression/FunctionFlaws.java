package dev.sluice.engine.expression;

import dev.cel.common.ast.CelConstant;
import dev.cel.common.ast.CelExpr;
import dev.sluice.engine.schema.Type;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** What is said about calls of our own functions that are not written as they have to be. */
final class FunctionFlaws {
    private final Source source;

    FunctionFlaws(Source source) {
        this.source = source;
    }

    /** A call with too few or too many values, or with its first one on the wrong side of the dot. */
    Optional<Flaw> form(Function function, CelExpr expression) {
        CelExpr.CelCall call = expression.call();
        boolean afterDot = call.target().isPresent();
        int given = call.args().size() + (afterDot ? 1 : 0);
        if (given == function.takes().size() && afterDot == function.isAfterDot()) {
            return Optional.empty();
        }
        String fix = given == function.takes().size() ? fix(function, call) : null;
        return Optional.of(flaw(
                function,
                expression,
                NameFlaws.NO_FUNCTION,
                "\"" + function.written() + "\" is not written as it has to be",
                fix));
    }

    private static @Nullable String fix(Function function, CelExpr.CelCall call) {
        List<Optional<String>> values = Stream.concat(call.target().stream(), call.args().stream())
                .map(FunctionFlaws::written)
                .toList();
        if (values.stream().anyMatch(Optional::isEmpty)) {
            return null;
        }
        List<String> words = values.stream().flatMap(Optional::stream).toList();
        return function.isAfterDot()
                ? "write " + words.get(0) + "." + call(function, words.subList(1, words.size()))
                : "write " + call(function, words);
    }

    private static String call(Function function, List<String> values) {
        return function.written() + "(" + String.join(", ", values) + ")";
    }

    /** A field or a constant as it is written; empty for what is longer. */
    static Optional<String> written(CelExpr expression) {
        if (expression.getKind() != CelExpr.ExprKind.Kind.CONSTANT) {
            return Chain.of(expression)
                    .map(chain ->
                            Path.text(chain.name(), chain.way(chain.links().size())));
        }
        CelConstant constant = expression.constant();
        return switch (constant.getKind()) {
            case STRING_VALUE -> Optional.of(new Path.Segment.Key(constant.stringValue()).quoted());
            case INT64_VALUE -> Optional.of(Long.toString(constant.int64Value()));
            default -> Optional.empty();
        };
    }

    Flaw noGroups(CelExpr expression, CelExpr person, Type type) {
        String shown = written(person).map(text -> "\"" + text + "\"").orElse("this");
        String message = type instanceof Type.RecordOf
                ? shown + " has no groups to look in"
                : "\"inGroup\" needs " + Function.Kind.GROUPS.words() + ", got " + type.words();
        return flaw(
                Function.IN_GROUP,
                expression,
                TypeFlaws.CODE,
                message,
                null,
                "a person that was loaded, as in "
                        + "load: user: event.user, and then user.inGroup(\"sales-advanced\")");
    }

    private Flaw flaw(Function function, CelExpr expression, String code, String message, @Nullable String fix) {
        return flaw(function, expression, code, message, fix, function.form());
    }

    private Flaw flaw(
            Function function, CelExpr expression, String code, String message, @Nullable String fix, String expected) {
        int offset = source.function(function.written(), source.at(expression.id()));
        return new Flaw(offset, function.written().length(), code, message, expected, fix);
    }
}
