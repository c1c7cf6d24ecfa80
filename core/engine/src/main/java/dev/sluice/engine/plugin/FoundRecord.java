package dev.sluice.engine.plugin;

import dev.sluice.api.ActionException;
import jakarta.json.JsonObject;

/** What a key led to. */
public sealed interface FoundRecord {

    /** The record, in the form of the lookup's schema. */
    record One(JsonObject record) implements FoundRecord {}

    /** There is no such record. */
    record None() implements FoundRecord {}

    /** It could not be fetched. */
    record Failed(ActionException failure) implements FoundRecord {}
}
