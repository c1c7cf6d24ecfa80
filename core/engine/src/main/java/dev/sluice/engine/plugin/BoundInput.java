package dev.sluice.engine.plugin;

import static java.util.Objects.requireNonNull;

import dev.sluice.api.Action;
import dev.sluice.engine.schema.RecordJson;
import jakarta.json.JsonObject;
import java.util.List;

/** An input in the plugin's own form, with what was worked out of it. */
record BoundInput<I extends Record>(
        I input, List<Action.Effect> effects, Action.Repeat repeat, List<I> items, List<JsonObject> itemsAsJson) {
    BoundInput {
        requireNonNull(repeat, "repeat");
        effects = List.copyOf(effects);
    }

    BoundInput(I input, List<Action.Effect> effects, Action.Repeat repeat, List<I> items) {
        this(
                input,
                effects,
                repeat,
                items,
                items.stream().map(RecordJson::toJson).toList());
    }
}
