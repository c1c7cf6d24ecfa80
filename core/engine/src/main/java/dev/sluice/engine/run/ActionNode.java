package dev.sluice.engine.run;

import dev.sluice.engine.journal.StepRow;
import dev.sluice.engine.rule.ActionStep;
import dev.sluice.engine.rule.OnFailure;

/** Walks a step with an action, and what the rule does when it fails for good. */
final class ActionNode {
    private final Walk walk;
    private final Notebook notebook;
    private final ActionCall calls;

    ActionNode(Walk walk, Notebook notebook, ActionCall calls) {
        this.walk = walk;
        this.notebook = notebook;
        this.calls = calls;
    }

    Flow walk(Spot spot, ActionStep step) {
        StepRow row = notebook.step(spot.path());
        if (row != null && row.status().last() && row.status() != StepRow.Status.FAILED) {
            spot.values().know(step.id(), spot.path());
            return Flow.NEXT;
        }
        Flow flow = row == null ? calls.call(spot, step) : known(spot, step, row);
        spot.values().know(step.id(), spot.path());
        OnFailure handler = step.onFailure();
        return flow instanceof Flow.Unhandled unhandled && handler != null
                ? handle(spot, handler, unhandled.failure())
                : flow;
    }

    private Flow known(Spot spot, ActionStep step, StepRow row) {
        if (row.status() == StepRow.Status.FAILED) {
            return new Flow.Unhandled(notebook.failure(row));
        }
        if (row.status() == StepRow.Status.PARKED) {
            // of what stands beside it, something may go on while a person is asked
            return row.result() == null
                    ? new Flow.Unhandled(notebook.failure(row))
                    : new Flow.Ask(notebook.failure(row));
        }
        return calls.call(spot, step);
    }

    private Flow handle(Spot spot, OnFailure handler, Failure failure) {
        Flow flow = walk.list(spot.at(spot.path() + "/on-failure/do").failing(failure), handler.steps());
        if (!(flow instanceof Flow.Next)) {
            return flow;
        }
        return switch (handler.then()) {
            case CONTINUE -> Flow.NEXT;
            case STOP -> new Flow.Stop();
            case FAIL -> new Flow.Fail(failure);
        };
    }
}
