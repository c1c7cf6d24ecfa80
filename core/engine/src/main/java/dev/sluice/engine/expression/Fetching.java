package dev.sluice.engine.expression;

import dev.cel.runtime.CelVariableResolver;
import dev.sluice.engine.schema.Type;
import jakarta.json.JsonValue;
import java.util.Map;
import java.util.Optional;

/** Finds the values of one evaluation. */
final class Fetching implements CelVariableResolver {
    private final Map<String, Variable> variables;
    private final Evaluation evaluation;
    private final Meter meter = new Meter();

    Fetching(Map<String, Variable> variables, Evaluation evaluation) {
        this.variables = variables;
        this.evaluation = evaluation;
    }

    @Override
    public Optional<Object> find(String name) {
        if (name.equals(Here.NAME)) {
            return Optional.of(new Here(evaluation.zone(), meter));
        }
        Variable variable = variables.get(name);
        return variable == null ? Optional.empty() : Optional.of(value(variable));
    }

    private Object value(Variable variable) {
        Path path = variable.path();
        if (path.root().equals(Path.NOW)) {
            return evaluation.now();
        }
        Optional<JsonValue> json = path.find(evaluation);
        if (json.isPresent()) {
            return new CelReader(path.text(), variable.use() == Use.SEARCHED, meter).read(json.get(), path.type());
        }
        boolean several = path.type() instanceof Type.ListOf || path.type() instanceof Type.MapOf;
        if (variable.use() == Use.ASKED || variable.use() == Use.REPLACED) {
            return Views.NOTHING;
        }
        if (variable.use() == Use.NEEDED && !several) {
            throw new EmptyField(path.label());
        }
        return CelReader.absent(path.type());
    }
}
