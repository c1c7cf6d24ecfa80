package dev.sluice.engine.judge;

import dev.sluice.engine.expression.Evaluation;
import dev.sluice.engine.internal.EventView;
import dev.sluice.engine.internal.Scopes;
import dev.sluice.engine.rule.Rule;
import jakarta.json.JsonObject;
import jakarta.json.JsonObjectBuilder;
import jakarta.json.JsonValue;
import jakarta.json.spi.JsonProvider;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** One rule, one event and what has been loaded for them. Used by one thread. */
public final class Docket {
    private static final JsonProvider JSON = JsonProvider.provider();

    private final Rule rule;
    private final EventView event;
    private final boolean underWay;
    private final Map<String, JsonValue> loaded = new LinkedHashMap<>();
    private @Nullable Judged early;

    public Docket(Rule rule, EventView event) {
        this(rule, event, false);
    }

    private Docket(Rule rule, EventView event, boolean underWay) {
        this.rule = rule;
        this.event = event;
        this.underWay = underWay;
    }

    /** The same with nothing loaded, to look once more in the middle of a run. */
    public Docket afresh() {
        return new Docket(rule, event, true);
    }

    /** Whether a run is under way, of which nobody has to ask why a record that was there is gone. */
    boolean underWay() {
        return underWay;
    }

    public Rule rule() {
        return rule;
    }

    public EventView event() {
        return event;
    }

    /** The moment before which no step of a run is started. */
    public Instant start() {
        return rule.policy().start(event.row().receivedAt(), rule.zone());
    }

    /** What {@code load} fetched, by the names the rule gave. */
    public Map<String, JsonValue> loaded() {
        return loaded;
    }

    /** The same as one object, as it is kept. */
    public JsonObject records() {
        JsonObjectBuilder records = JSON.createObjectBuilder();
        loaded.forEach(records::add);
        return records.build();
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
        if (early != null) {
            return early;
        }
        return Wanted.misfit(this).orElseGet(() -> Lines.judge(rule.condition(), evaluation(now)));
    }
}
