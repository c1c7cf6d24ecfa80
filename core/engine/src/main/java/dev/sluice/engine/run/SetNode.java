package dev.sluice.engine.run;

import dev.sluice.api.ActionException.Kind;
import dev.sluice.engine.expression.Result;
import dev.sluice.engine.internal.Parts;
import dev.sluice.engine.journal.StepRow;
import dev.sluice.engine.rule.SetStep;
import jakarta.json.JsonObject;
import jakarta.json.JsonObjectBuilder;
import jakarta.json.JsonValue;
import jakarta.json.spi.JsonProvider;
import org.jspecify.annotations.Nullable;

/** Walks {@code set}: values are worked out once, and their names are known from then on. */
final class SetNode {
    private static final JsonProvider JSON = JsonProvider.provider();

    private final Parts parts;
    private final Notebook notebook;

    SetNode(Parts parts, Notebook notebook) {
        this.parts = parts;
        this.notebook = notebook;
    }

    Flow walk(Spot spot, SetStep step) {
        StepRow row = notebook.rowAt(spot.path(), step);
        if (row.status() == StepRow.Status.PARKED) {
            return new Flow.Unhandled(notebook.failure(row));
        }
        if (row.status() != StepRow.Status.DONE) {
            return work(row, spot, step);
        }
        JsonObject output = notebook.object(row.owner(), "output").orElse(JsonValue.EMPTY_JSON_OBJECT);
        step.values().forEach(named -> spot.values().name(named.name(), output.get(named.name())));
        return Flow.NEXT;
    }

    private Flow work(StepRow row, Spot spot, SetStep step) {
        JsonObjectBuilder output = JSON.createObjectBuilder();
        for (SetStep.Named named : step.values()) {
            Result result = named.value().evaluate(spot.evaluation());
            if (result instanceof Result.Failed failed) {
                String message = "\"" + named.name() + "\" cannot be set: " + failed.message();
                return new Flow.Unhandled(notebook.park(row, Kind.RULE, message));
            }
            @Nullable JsonValue value = result instanceof Result.Value found ? found.value() : null;
            spot.values().name(named.name(), value);
            if (value != null) {
                output.add(named.name(), value);
            }
        }
        notebook.note(row.owner(), "output", output.build().toString());
        notebook.note(row.resulting(StepRow.Status.DONE, null, parts.now()));
        return Flow.NEXT;
    }
}
