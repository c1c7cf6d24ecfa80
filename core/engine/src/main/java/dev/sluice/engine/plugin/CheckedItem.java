package dev.sluice.engine.plugin;

import dev.sluice.api.ActionException;
import jakarta.json.JsonObject;

/** The answer to the question whether an item is done already. */
public sealed interface CheckedItem {

    /** It is done, with the output that it would have had. */
    record Yes(JsonObject output) implements CheckedItem {}

    /** It is not done. */
    record No() implements CheckedItem {}

    /** Nobody can tell. */
    record Unknown(String why) implements CheckedItem {}

    /** The question could not be asked. */
    record Failed(ActionException failure) implements CheckedItem {}
}
