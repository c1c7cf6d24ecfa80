package dev.sluice.engine.history;

import jakarta.json.JsonObject;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * What a rule decided.
 *
 * @param outcome a word of a decision's states
 * @param because the first line that was not true, or why it could not be judged
 * @param message more about it, such as "Department is empty"
 * @param values what that line read
 * @param at file and line
 */
public record DecisionLine(
        String rule,
        String version,
        int replay,
        String outcome,
        @Nullable String waitingFor,
        @Nullable Instant nextAt,
        @Nullable String because,
        @Nullable String message,
        JsonObject values,
        @Nullable String at) {}
