package dev.sluice.engine.judge;

import dev.sluice.engine.expression.Evaluation;
import dev.sluice.engine.internal.EventView;
import dev.sluice.engine.internal.Scopes;
import dev.sluice.engine.rule.Rule;
import jakarta.json.JsonValue;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** One rule, one event and what has been loaded for them. Used by one thread. */
public final class Docket {
    private final Rule rule;
    private final EventView event;
    private final Map<String, JsonValue> loaded = new LinkedHashMap<>();
    private @Nullable Judged early;

    public Docket(Rule rule, EventView event) {
        this.rule = rule;
        this.event = event;
    }

    public Rule rule() {
        return rule;
    }

    public EventView event() {
        return event;
    }

    /** What {@code load} fetched, by the names the rule gave. */
    public Map<String, JsonValue> loaded() {
        return loaded;
    }

    void put(String name, JsonValue record) {
        loaded.put(name, record);
    }

    /** Ends the loading before the lines are looked at. */
    void settle(Judged judged) {
        if (early == null) {
            early = judged;
        }
    }

    boolean settled() {
        return early != null;
    }

    Evaluation evaluation(Instant now) {
        return Scopes.judging(rule, event, loaded, now);
    }

    /** What came of it, once everything is loaded. */
    Judged judge(Instant now) {
        return early != null ? early : Lines.judge(rule.condition(), evaluation(now));
    }
}
