package dev.sluice.engine.expression;

import dev.sluice.engine.schema.Type;
import jakarta.json.JsonValue;
import jakarta.json.spi.JsonProvider;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;

/** Text with expressions in it. It needs each of them: text with a hole in it is worse than none. */
final class TextExpression implements Expression {
    private static final JsonProvider JSON = JsonProvider.provider();

    private final String text;
    private final List<Part> parts;

    /** A part of the text. */
    sealed interface Part {
        /** Text as it stands. */
        record Literal(String text) implements Part {}

        /** An expression whose value stands there. */
        record Hole(Expression expression) implements Part {}
    }

    TextExpression(String text, List<Part> parts) {
        this.text = text;
        this.parts = List.copyOf(parts);
    }

    @Override
    public String text() {
        return text;
    }

    @Override
    public Type type() {
        return new Type.Text();
    }

    private List<Expression> expressions() {
        return parts.stream()
                .filter(Part.Hole.class::isInstance)
                .map(part -> ((Part.Hole) part).expression())
                .toList();
    }

    @Override
    public Set<String> reads() {
        return expressions().stream()
                .flatMap(expression -> expression.reads().stream())
                .collect(Collectors.toUnmodifiableSet());
    }

    @Override
    public Set<String> fieldsOf(String root) {
        return expressions().stream()
                .flatMap(expression -> expression.fieldsOf(root).stream())
                .collect(Collectors.toUnmodifiableSet());
    }

    @Override
    public Result evaluate(Evaluation evaluation) {
        var whole = new StringBuilder();
        for (Part part : parts) {
            if (part instanceof Part.Literal literal) {
                whole.append(literal.text());
                continue;
            }
            Expression expression = ((Part.Hole) part).expression();
            Result result = expression.evaluate(evaluation);
            if (result instanceof Result.Empty empty) {
                return new Result.Failed(
                        empty.what() + " is empty, and ${" + expression.text() + "} stands inside longer text");
            }
            if (result instanceof Result.Failed) {
                return result;
            }
            var inText = CelValues.inText(((Result.Value) result).value());
            if (inText.isEmpty()) {
                return new Result.Failed("${" + expression.text() + "} gives a list or a record, and that cannot stand "
                        + "inside longer text");
            }
            whole.append(inText.get());
        }
        return new Result.Value(JSON.createValue(whole.toString()));
    }

    @Override
    public Verdict judge(Evaluation evaluation) {
        Result result = evaluate(evaluation);
        return result instanceof Result.Failed failed
                ? new Verdict.Unjudged(failed.message())
                : new Verdict.Unjudged("\"" + text + "\" gives text, expected true or false");
    }

    @Override
    public Map<String, JsonValue> values(Evaluation evaluation) {
        Map<String, JsonValue> values = new LinkedHashMap<>();
        expressions().forEach(expression -> values.putAll(expression.values(evaluation)));
        return values;
    }
}
