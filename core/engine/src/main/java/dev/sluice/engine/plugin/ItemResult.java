package dev.sluice.engine.plugin;

import dev.sluice.api.ActionException;
import jakarta.json.JsonObject;

/** What came of one item. */
public sealed interface ItemResult {

    /** It was done just now. */
    record Done(JsonObject output) implements ItemResult {}

    /** It had been done before. */
    record AlreadySo(JsonObject output) implements ItemResult {}

    /** There was nothing to do. */
    record Skipped(String reason) implements ItemResult {}

    /** It failed. */
    record Failed(ActionException failure) implements ItemResult {}
}
