package dev.sluice.engine.run;

import dev.sluice.engine.internal.Parts;
import dev.sluice.engine.journal.StepRow;
import dev.sluice.engine.rule.ParallelStep;
import java.util.ArrayList;
import java.util.List;

/** Walks {@code parallel}: one branch after the other, each as far as it can go. */
final class ParallelNode {
    private final Walk walk;
    private final Notebook notebook;
    private final Parts parts;
    private final Together together;

    ParallelNode(Walk walk, Parts parts, Notebook notebook) {
        this.walk = walk;
        this.parts = parts;
        this.notebook = notebook;
        this.together = new Together(parts, notebook);
    }

    Flow walk(Spot spot, ParallelStep step) {
        StepRow row = notebook.step(spot.path());
        if (row == null) {
            row = notebook.rowAt(spot.path(), step).resulting(StepRow.Status.RUNNING, null, parts.now());
            notebook.note(row);
        }
        List<Flow> flows = new ArrayList<>();
        for (int i = 0; i < step.branches().size(); i++) {
            Spot branch = spot.at(spot.path() + "/parallel/" + i);
            flows.add(walk.node(branch, step.branches().get(i)));
        }
        return together.settle(row, flows);
    }
}
