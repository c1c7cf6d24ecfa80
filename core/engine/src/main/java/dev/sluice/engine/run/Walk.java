package dev.sluice.engine.run;

import dev.sluice.engine.expression.Verdict;
import dev.sluice.engine.internal.Parts;
import dev.sluice.engine.journal.StepRow;
import dev.sluice.engine.judge.Docket;
import dev.sluice.engine.rule.ActionStep;
import dev.sluice.engine.rule.ChooseStep;
import dev.sluice.engine.rule.Condition;
import dev.sluice.engine.rule.ForEachStep;
import dev.sluice.engine.rule.ParallelStep;
import dev.sluice.engine.rule.RecheckStep;
import dev.sluice.engine.rule.Rule;
import dev.sluice.engine.rule.SetStep;
import dev.sluice.engine.rule.Step;
import dev.sluice.engine.rule.StopStep;
import dev.sluice.engine.rule.WaitStep;
import java.util.List;

/** One walk over a rule's tree. Nodes whose outcome is written are passed over; the first that has none is evaluated. */
final class Walk {
    private final Notebook notebook;
    private final Rule rule;
    private final ActionNode actions;
    private final ChooseNode chooses;
    private final ForEachNode loops;
    private final ParallelNode parallels;
    private final RecheckNode rechecks;
    private final SetNode sets;
    private final StopNode stops;
    private final WaitNode waits;

    Walk(Parts parts, Notebook notebook, Docket docket, FreshLook look) {
        this.notebook = notebook;
        this.rule = docket.rule();
        FirstStep first = new FirstStep(parts, notebook, docket);
        this.actions = new ActionNode(this, notebook, new ActionCall(parts, notebook, docket, first));
        this.chooses = new ChooseNode(this, notebook);
        this.loops = new ForEachNode(this, parts, notebook);
        this.parallels = new ParallelNode(this, parts, notebook);
        this.rechecks = new RecheckNode(parts, notebook, docket, look);
        this.sets = new SetNode(parts, notebook);
        this.stops = new StopNode(notebook);
        this.waits = new WaitNode(parts, notebook, rule.zone(), first);
    }

    Flow walk(Values values) {
        Spot top = new Spot("do", values, null, List.of());
        Flow flow = list(top, rule.steps());
        if (flow instanceof Flow.NoLonger && notebook.anythingDone()) {
            return new Flow.Stop();
        }
        if (!(flow instanceof Flow.Unhandled unhandled)) {
            return flow;
        }
        Flow failing = list(top.at("on-failure").failing(unhandled.failure()), rule.onFailure());
        return failing instanceof Flow.Wait || failing instanceof Flow.Cancelled ? failing : unhandled;
    }

    /** Walks steps, one after the other, of which the spot is the list. */
    Flow list(Spot spot, List<Step> steps) {
        for (int i = 0; i < steps.size(); i++) {
            Flow flow = node(spot.at(spot.path() + "/" + i), steps.get(i));
            if (!(flow instanceof Flow.Next)) {
                return flow;
            }
        }
        return Flow.NEXT;
    }

    /** Walks one step. */
    Flow node(Spot spot, Step step) {
        StepRow row = notebook.step(spot.path());
        if (row != null && row.status() == StepRow.Status.SKIPPED) {
            return Flow.NEXT;
        }
        boolean tested = row != null || notebook.step(spot.path() + "/if") != null;
        if (!tested && step.condition() != null) {
            Verdict verdict = step.condition().expression().judge(spot.evaluation());
            if (verdict instanceof Verdict.Unjudged unjudged) {
                return unjudged(spot, step, step.condition(), unjudged.why());
            }
            boolean met = verdict instanceof Verdict.Met;
            notebook.note(spot.path() + "/if", step, StepRow.Status.DONE, String.valueOf(met));
            if (!met) {
                notebook.note(spot.path(), step, StepRow.Status.SKIPPED, null);
                return Flow.NEXT;
            }
        }
        return walk(spot, step);
    }

    private Flow walk(Spot spot, Step step) {
        if (step instanceof ActionStep action) {
            return actions.walk(spot, action);
        }
        if (step instanceof ChooseStep choose) {
            return chooses.walk(spot, choose);
        }
        if (step instanceof ForEachStep loop) {
            return loops.walk(spot, loop);
        }
        if (step instanceof ParallelStep parallel) {
            return parallels.walk(spot, parallel);
        }
        if (step instanceof RecheckStep recheck) {
            return rechecks.walk(spot, recheck);
        }
        if (step instanceof SetStep set) {
            return sets.walk(spot, set);
        }
        return step instanceof WaitStep wait ? waits.walk(spot, wait) : stops.walk(spot, (StopStep) step);
    }

    /** A person is asked about a condition of which nobody can say whether it is met. */
    Flow unjudged(Spot spot, Step step, Condition.Line line, String why) {
        Failure failure = new Failure(step.id(), spot.path(), "rule", line.place() + ": " + why, 0);
        notebook.note(notebook.run().id() + "/" + spot.path(), "message", failure.message());
        return new Flow.Ask(failure);
    }
}
