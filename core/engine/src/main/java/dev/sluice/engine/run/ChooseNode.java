package dev.sluice.engine.run;

import dev.sluice.engine.expression.Verdict;
import dev.sluice.engine.journal.StepRow;
import dev.sluice.engine.rule.ChooseStep;
import dev.sluice.engine.rule.Condition;

/** Walks {@code choose}: the branch that was taken once is taken for good. */
final class ChooseNode {
    private static final String OTHERWISE = "otherwise";

    private final Walk walk;
    private final Notebook notebook;

    ChooseNode(Walk walk, Notebook notebook) {
        this.walk = walk;
        this.notebook = notebook;
    }

    Flow walk(Spot spot, ChooseStep step) {
        StepRow row = notebook.step(spot.path());
        if (row != null && row.result() != null) {
            return taken(spot, step, row.result());
        }
        for (int i = 0; i < step.branches().size(); i++) {
            Condition.Line condition = step.branches().get(i).condition();
            Verdict verdict = condition == null
                    ? new Verdict.Met()
                    : condition.expression().judge(spot.evaluation());
            if (verdict instanceof Verdict.Unjudged unjudged && condition != null) {
                return walk.unjudged(spot, step, condition, unjudged.why());
            }
            if (verdict instanceof Verdict.Met) {
                return take(spot, step, String.valueOf(i));
            }
        }
        return take(spot, step, OTHERWISE);
    }

    private Flow take(Spot spot, ChooseStep step, String branch) {
        notebook.note(spot.path(), step, StepRow.Status.DONE, branch);
        return taken(spot, step, branch);
    }

    private Flow taken(Spot spot, ChooseStep step, String branch) {
        if (branch.equals(OTHERWISE)) {
            return Flow.NEXT;
        }
        ChooseStep.Branch steps = step.branches().get(Integer.parseInt(branch));
        return walk.list(spot.at(spot.path() + "/choose/" + branch + "/do"), steps.steps());
    }
}
