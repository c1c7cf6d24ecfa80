package dev.sluice.engine.run;

import dev.sluice.engine.expression.Evaluation;
import dev.sluice.engine.internal.Parts;
import dev.sluice.engine.internal.Scopes;
import dev.sluice.engine.judge.Docket;
import dev.sluice.engine.rule.RuleScope;
import jakarta.json.JsonObject;
import jakarta.json.JsonValue;
import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** What the expressions of a run are worked out with: the event, what was loaded, and the outputs of its steps. */
final class Values {
    private final Parts parts;
    private final Notebook notebook;
    private final Docket docket;
    private final Map<String, JsonValue> loaded;
    private final Map<String, JsonObject> outputs = new HashMap<>();

    Values(Parts parts, Notebook notebook, Docket docket, Map<String, JsonValue> loaded) {
        this.parts = parts;
        this.notebook = notebook;
        this.docket = docket;
        this.loaded = Map.copyOf(loaded);
    }

    /** Makes a step's output known; the output of a step that has none is empty. */
    void know(String step, String path) {
        notebook.object(notebook.run().id() + "/" + path, "output").ifPresent(output -> outputs.put(step, output));
    }

    Evaluation evaluation(@Nullable Failure failure) {
        JsonObject run = RuleScope.run(notebook.run().id(), key());
        return Scopes.running(
                docket.rule(),
                docket.event(),
                loaded,
                new Scopes.Running(run, outputs, failure == null ? null : failure.scope()),
                parts.now());
    }

    private String key() {
        return notebook.text(notebook.run().id(), "key").orElse("");
    }
}
