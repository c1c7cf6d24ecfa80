package dev.sluice.engine.plugin;

import dev.sluice.api.Action;
import dev.sluice.api.ActionException;
import dev.sluice.api.RunContext;
import jakarta.json.JsonObject;
import java.time.Duration;
import java.util.List;

/** An input bound to its action, with its items. The same input always gives the same items. */
public interface Prepared {

    /** What the whole input would write; empty when it writes nothing. */
    List<Action.Effect> effects();

    /** What a second call with the same item does. */
    Action.Repeat repeat();

    /** The items, each of which is one effect; never empty. */
    List<JsonObject> items();

    /**
     * Does the named items; all are tried, whatever happens to one.
     *
     * @param items positions in {@link #items}
     * @param contexts one for each of them
     * @param timeout for each call into the plugin; items with the same join key share a call. What a write did that is
     *     not back by then is unclear; a call without effects is unavailable
     * @return one result for each of them, in the same order
     */
    List<ItemResult> runAll(List<Integer> items, List<RunContext> contexts, Duration timeout);

    /** Asks whether an item is done already. */
    CheckedItem alreadySo(int item, RunContext context, Duration timeout);

    /**
     * Puts the step's output together.
     *
     * @param all one result for each item, none of them failed
     * @return the output; empty when every item was skipped
     * @throws ActionException of kind internal when the plugin broke
     */
    JsonObject join(List<ItemResult> all) throws ActionException;
}
