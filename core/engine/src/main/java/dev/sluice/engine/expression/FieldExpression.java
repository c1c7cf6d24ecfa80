package dev.sluice.engine.expression;

import dev.sluice.engine.schema.Type;
import jakarta.json.JsonValue;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** An expression that is nothing but a field: its value is passed on as it is stored. */
record FieldExpression(String text, Path path) implements Expression {

    @Override
    public Type type() {
        return path.type();
    }

    @Override
    public Set<String> reads() {
        return Set.of(path.read());
    }

    @Override
    public Set<String> fieldsOf(String root) {
        return path.fieldOf(root).map(Set::of).orElse(Set.of());
    }

    @Override
    public Result evaluate(Evaluation evaluation) {
        return path.find(evaluation).<Result>map(Result.Value::new).orElseGet(() -> new Result.Empty(path.label()));
    }

    @Override
    public Verdict judge(Evaluation evaluation) {
        Optional<JsonValue> value = path.find(evaluation);
        return value.isEmpty() ? new Verdict.NotMet(path.label() + " is empty") : Truth.of(value.get(), text);
    }

    @Override
    public Map<String, JsonValue> values(Evaluation evaluation) {
        return Map.of(path.text(), path.find(evaluation).orElse(JsonValue.NULL));
    }
}
