package dev.sluice.engine.history;

import jakarta.json.JsonValue;
import java.util.List;

/**
 * Everything about an event.
 *
 * @param body as it arrived; a text where it is unreadable
 * @param runs ids of the runs that followed
 */
public record EventDetail(EventLine line, JsonValue body, List<DecisionLine> decisions, List<String> runs) {}
