package dev.sluice.engine.expression;

import dev.cel.runtime.CelEvaluationException;
import dev.cel.runtime.Program;
import dev.sluice.engine.schema.Type;
import jakarta.json.JsonValue;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;

/** An expression that the evaluator works out. */
final class CelExpression implements Expression {
    private final Source source;
    private final Type type;
    private final Map<String, Variable> variables;
    private final List<Path> compared;
    private final Program program;

    /**
     * @param compared the fields that tell why the whole is not true when they are empty
     */
    CelExpression(Source source, Type type, List<Variable> variables, List<Path> compared, Program program) {
        this.source = source;
        this.type = type;
        this.variables = new LinkedHashMap<>();
        variables.forEach(variable -> this.variables.put(variable.name(), variable));
        this.compared = List.copyOf(compared);
        this.program = program;
    }

    @Override
    public String text() {
        return source.text();
    }

    @Override
    public Type type() {
        return type;
    }

    @Override
    public Set<String> reads() {
        return variables.values().stream()
                .map(variable -> variable.path().read())
                .collect(Collectors.toUnmodifiableSet());
    }

    @Override
    public Set<String> fieldsOf(String root) {
        return variables.values().stream()
                .flatMap(variable -> variable.path().fieldOf(root).stream())
                .collect(Collectors.toUnmodifiableSet());
    }

    @Override
    public Result evaluate(Evaluation evaluation) {
        try {
            JsonValue value = CelValues.json(run(evaluation));
            return value.getValueType() == JsonValue.ValueType.NULL
                    ? new Result.Empty("\"" + text() + "\"")
                    : new Result.Value(value);
        } catch (Unfit unfit) {
            return new Result.Failed(Failures.message(unfit, text()));
        } catch (CelEvaluationException e) {
            EmptyField empty = EmptyField.in(e);
            return empty == null ? new Result.Failed(Failures.message(e, source)) : new Result.Empty(empty.label());
        }
    }

    @Override
    public Verdict judge(Evaluation evaluation) {
        Result result = evaluate(evaluation);
        if (result instanceof Result.Empty empty) {
            return new Verdict.NotMet(empty.what() + " is empty");
        }
        if (result instanceof Result.Failed failed) {
            return new Verdict.Unjudged(failed.message());
        }
        Verdict verdict = Truth.of(((Result.Value) result).value(), text());
        return verdict instanceof Verdict.NotMet ? because(evaluation) : verdict;
    }

    private Verdict because(Evaluation evaluation) {
        List<String> empty = compared.stream()
                .filter(path -> path.find(evaluation).isEmpty())
                .map(Path::label)
                .distinct()
                .toList();
        return new Verdict.NotMet(
                empty.isEmpty()
                        ? null
                        : String.join(" and ", empty) + (empty.size() == 1 ? " is empty" : " are empty"));
    }

    @Override
    public Map<String, JsonValue> values(Evaluation evaluation) {
        Map<String, JsonValue> values = new LinkedHashMap<>();
        variables
                .values()
                .forEach(variable -> values.put(
                        variable.path().text(), variable.path().find(evaluation).orElse(JsonValue.NULL)));
        return values;
    }

    private Object run(Evaluation evaluation) throws CelEvaluationException {
        return Cel.run(program, new Fetching(variables, evaluation));
    }
}
