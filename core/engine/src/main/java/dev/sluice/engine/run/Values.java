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

/**
 * What the expressions of a run are worked out with: the event, what was loaded, names that the rule gave, and the outputs
 * of its steps. What becomes known in a loop is known to one element's steps alone.
 */
final class Values {
    private final Parts parts;
    private final Notebook notebook;
    private final Docket docket;
    /** Shared by all of one run: whoever loads again does so for all later steps. */
    private final Map<String, JsonValue> loaded;

    private final Map<String, JsonValue> names;
    private final Map<String, JsonObject> outputs;

    Values(Parts parts, Notebook notebook, Docket docket, Map<String, JsonValue> loaded) {
        this.parts = parts;
        this.notebook = notebook;
        this.docket = docket;
        this.loaded = new HashMap<>(loaded);
        this.names = new HashMap<>();
        this.outputs = new HashMap<>();
    }

    private Values(Values outer) {
        this.parts = outer.parts;
        this.notebook = outer.notebook;
        this.docket = outer.docket;
        this.loaded = outer.loaded;
        this.names = new HashMap<>(outer.names);
        this.outputs = new HashMap<>(outer.outputs);
    }

    /** What one element's steps of a loop see. */
    Values each(String as, JsonValue element) {
        Values inner = new Values(this);
        inner.name(as, element);
        return inner;
    }

    /** Makes a step's output known; the output of a step that has none is empty. */
    void know(String step, String path) {
        notebook.object(notebook.run().id() + "/" + path, "output").ifPresent(output -> outputs.put(step, output));
    }

    /** Gives a name to a value; null: to nothing. */
    void name(String name, @Nullable JsonValue value) {
        if (value == null) {
            names.remove(name);
        } else {
            names.put(name, value);
        }
    }

    /** Takes what was loaded once more. */
    void load(Map<String, JsonValue> again) {
        loaded.clear();
        loaded.putAll(again);
    }

    Evaluation evaluation(@Nullable Failure failure) {
        JsonObject run = RuleScope.run(notebook.run().id(), key());
        Map<String, JsonValue> known = new HashMap<>(loaded);
        known.putAll(names);
        return Scopes.running(
                docket.rule(),
                docket.event(),
                known,
                new Scopes.Running(run, outputs, failure == null ? null : failure.scope()),
                parts.now());
    }

    private String key() {
        return notebook.text(notebook.run().id(), "key").orElse("");
    }
}
