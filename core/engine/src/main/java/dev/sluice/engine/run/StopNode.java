package dev.sluice.engine.run;

import dev.sluice.engine.expression.Result;
import dev.sluice.engine.internal.Scopes;
import dev.sluice.engine.journal.StepRow;
import dev.sluice.engine.rule.StopStep;

/** Walks {@code stop}. */
final class StopNode {
    private final Notebook notebook;

    StopNode(Notebook notebook) {
        this.notebook = notebook;
    }

    Flow walk(Spot spot, StopStep step) {
        if (notebook.step(spot.path()) == null) {
            Result reason = step.reason().evaluate(spot.evaluation());
            if (reason instanceof Result.Value value) {
                notebook.note(notebook.run().id(), "message", Scopes.text(value.value()));
            }
            notebook.note(spot.path(), step, StepRow.Status.DONE, null);
        }
        return new Flow.Stop();
    }
}
