package dev.sluice.engine.run;

import dev.sluice.engine.expression.Evaluation;
import jakarta.json.JsonValue;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Where in a rule's tree a walk is, and what is known there.
 *
 * @param failure what the failure steps are about, in which it stands
 * @param items what tells the elements of the loops around it apart, outermost first
 */
record Spot(String path, Values values, @Nullable Failure failure, List<String> items) {
    Spot {
        items = List.copyOf(items);
    }

    Spot at(String where) {
        return new Spot(where, values, failure, items);
    }

    Spot failing(Failure failed) {
        return new Spot(path, values, failed, items);
    }

    /** In a loop, for one element of its list. */
    Spot each(String as, JsonValue element, String item) {
        List<String> deeper = new ArrayList<>(items);
        deeper.add(item);
        return new Spot(path, values.each(as, element), failure, deeper);
    }

    Evaluation evaluation() {
        return values.evaluation(failure);
    }
}
