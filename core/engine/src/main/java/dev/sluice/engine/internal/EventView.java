package dev.sluice.engine.internal;

import dev.sluice.api.Event;
import dev.sluice.engine.journal.EventRow;
import dev.sluice.engine.plugin.Recognition;
import jakarta.json.JsonObject;

/**
 * An event as a rule on one of its types sees it.
 *
 * @param event what actions are told
 * @param key what it is about, from its type
 * @param scope the value of {@code event} in expressions
 * @param found what its trigger made of it
 */
public record EventView(EventRow row, Event event, String key, JsonObject scope, Recognition found) {}
