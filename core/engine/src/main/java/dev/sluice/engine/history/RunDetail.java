package dev.sluice.engine.history;

import jakarta.json.JsonObject;
import jakarta.json.JsonValue;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Everything about a run. */
public record RunDetail(RunLine line, List<StepLine> steps) {

    /**
     * A node of the rule and what came of it.
     *
     * @param action null for a node that is no action
     * @param status a word of a step's states
     * @param fault who must act
     * @param result what a node without action came to, such as the branch taken
     */
    public record StepLine(
            String id,
            String path,
            @Nullable String action,
            String status,
            int attempts,
            @Nullable JsonObject input,
            @Nullable JsonObject output,
            @Nullable String kind,
            @Nullable String fault,
            @Nullable String message,
            @Nullable String result,
            List<CallLine> calls) {}

    /**
     * One write, or in a dry run one that was only planned.
     *
     * @param status a word of an effect's states
     * @param item what was asked
     * @param output what was answered
     */
    public record CallLine(
            String status,
            @Nullable JsonValue item,
            @Nullable JsonValue output,
            @Nullable String kind,
            @Nullable String message) {}
}
