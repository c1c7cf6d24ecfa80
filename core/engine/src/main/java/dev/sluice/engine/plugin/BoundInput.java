package dev.sluice.engine.plugin;

import dev.sluice.api.Action;
import dev.sluice.engine.schema.RecordJson;
import jakarta.json.JsonObject;
import java.util.List;

/** An input in the plugin's own form, with what was worked out of it. */
record BoundInput<I extends Record>(I input, List<Action.Effect> effects, List<I> items, List<JsonObject> itemsAsJson) {
    BoundInput {
        effects = List.copyOf(effects);
    }

    BoundInput(I input, List<Action.Effect> effects, List<I> items) {
        this(input, effects, items, items.stream().map(RecordJson::toJson).toList());
    }
}
