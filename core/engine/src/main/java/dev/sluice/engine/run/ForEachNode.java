package dev.sluice.engine.run;

import dev.sluice.api.ActionException.Kind;
import dev.sluice.engine.expression.Result;
import dev.sluice.engine.internal.Parts;
import dev.sluice.engine.journal.StepRow;
import dev.sluice.engine.rule.ForEachStep;
import dev.sluice.engine.rule.ForEachStep.Over;
import jakarta.json.JsonArray;
import jakarta.json.JsonObject;
import jakarta.json.spi.JsonProvider;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Walks {@code for-each}: its list is worked out once, and every element is tried whatever happens to another. */
final class ForEachNode {
    private static final JsonProvider JSON = JsonProvider.provider();
    private static final String ITEMS = "items";

    private final Walk walk;
    private final Parts parts;
    private final Notebook notebook;
    private final Together together;

    ForEachNode(Walk walk, Parts parts, Notebook notebook) {
        this.walk = walk;
        this.parts = parts;
        this.notebook = notebook;
        this.together = new Together(parts, notebook);
    }

    Flow walk(Spot spot, ForEachStep step) {
        StepRow row = notebook.rowAt(spot.path(), step);
        if (row.status() == StepRow.Status.PARKED) {
            return new Flow.Unhandled(notebook.failure(row));
        }
        Optional<JsonObject> stored = notebook.object(row.owner(), "input");
        return stored.isPresent() ? each(row, spot, step, stored.get().getJsonArray(ITEMS)) : begin(row, spot, step);
    }

    private Flow begin(StepRow row, Spot spot, ForEachStep step) {
        Over over = step.over();
        Result result = over.in().evaluate(spot.evaluation());
        if (!(result instanceof Result.Value value) || !(value.value() instanceof JsonArray list)) {
            return new Flow.Unhandled(notebook.park(row, Kind.RULE, noList(over, result)));
        }
        if (list.size() > over.atMost()) {
            return new Flow.Unhandled(notebook.park(row, Kind.RULE, tooLong(over, list.size())));
        }
        JsonObject input = JSON.createObjectBuilder().add(ITEMS, list).build();
        notebook.note(row.owner(), "input", input.toString());
        StepRow running = row.resulting(StepRow.Status.RUNNING, String.valueOf(list.size()), parts.now());
        notebook.note(running);
        return each(running, spot, step, list);
    }

    private static String noList(Over over, Result result) {
        if (result instanceof Result.Empty empty) {
            return "for-each needs a list, and " + empty.what() + " is empty";
        }
        return result instanceof Result.Failed failed
                ? "for-each: " + failed.message()
                : "for-each needs a list, and \"" + over.in().text() + "\" gives something else";
    }

    private static String tooLong(Over over, int size) {
        return "the list has " + size + " items and this for-each takes at most " + over.atMost()
                + ", so nothing was done for any of them. Make the list shorter or raise at-most in the rule, then"
                + " discard this run and replay the event";
    }

    private Flow each(StepRow row, Spot spot, ForEachStep step, JsonArray list) {
        List<String> items = Items.of(list);
        List<Flow> flows = new ArrayList<>();
        for (int i = 0; i < list.size(); i++) {
            Spot element =
                    spot.at(spot.path() + "/each/" + i + "/do").each(step.over().as(), list.get(i), items.get(i));
            flows.add(walk.list(element, step.steps()));
        }
        return together.settle(row, flows);
    }
}
