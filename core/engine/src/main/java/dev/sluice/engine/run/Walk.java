package dev.sluice.engine.run;

import dev.sluice.engine.expression.Evaluation;
import dev.sluice.engine.expression.Result;
import dev.sluice.engine.expression.Verdict;
import dev.sluice.engine.internal.Parts;
import dev.sluice.engine.internal.Scopes;
import dev.sluice.engine.journal.StepRow;
import dev.sluice.engine.journal.Tries;
import dev.sluice.engine.judge.Docket;
import dev.sluice.engine.rule.ActionStep;
import dev.sluice.engine.rule.ChooseStep;
import dev.sluice.engine.rule.Condition;
import dev.sluice.engine.rule.OnFailure;
import dev.sluice.engine.rule.Rule;
import dev.sluice.engine.rule.Step;
import dev.sluice.engine.rule.StopStep;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** One walk over a rule's tree. Nodes whose outcome is written are passed over; the first that has none is evaluated. */
final class Walk {
    private static final String OTHERWISE = "otherwise";
    private final Parts parts;
    private final Notebook notebook;
    private final Docket docket;
    private final Values values;
    private final ActionCall calls;

    Walk(Parts parts, Notebook notebook, Docket docket, Values values) {
        this.parts = parts;
        this.notebook = notebook;
        this.docket = docket;
        this.values = values;
        this.calls = new ActionCall(parts, notebook, docket);
    }

    Flow walk() {
        Rule rule = docket.rule();
        Flow flow = list("do", rule.steps(), null);
        if (!(flow instanceof Flow.Unhandled unhandled)) {
            return flow;
        }
        Flow failing = list("on-failure", rule.onFailure(), unhandled.failure());
        return failing instanceof Flow.Wait || failing instanceof Flow.Cancelled ? failing : unhandled;
    }

    private Flow list(String path, List<Step> steps, @Nullable Failure failure) {
        for (int i = 0; i < steps.size(); i++) {
            Flow flow = node(path + "/" + i, steps.get(i), failure);
            if (!(flow instanceof Flow.Next)) {
                return flow;
            }
        }
        return Flow.NEXT;
    }

    private Flow node(String path, Step step, @Nullable Failure failure) {
        StepRow row = notebook.step(path);
        if (row != null && row.status() == StepRow.Status.SKIPPED) {
            return Flow.NEXT;
        }
        if (row == null && step.condition() != null) {
            Verdict verdict = step.condition().expression().judge(evaluation(failure));
            if (verdict instanceof Verdict.Unjudged unjudged) {
                return unjudged(path, step, step.condition(), unjudged.why());
            }
            boolean met = verdict instanceof Verdict.Met;
            notebook.note(plain(path + "/if", step, StepRow.Status.DONE, String.valueOf(met)));
            if (!met) {
                notebook.note(plain(path, step, StepRow.Status.SKIPPED, null));
                return Flow.NEXT;
            }
        }
        if (step instanceof ActionStep action) {
            return action(path, action, failure);
        }
        return step instanceof ChooseStep choose ? choose(path, choose, failure) : stop(path, (StopStep) step, failure);
    }

    private Flow action(String path, ActionStep step, @Nullable Failure failure) {
        StepRow row = notebook.step(path);
        if (row != null && row.status().last() && row.status() != StepRow.Status.FAILED) {
            values.know(step.id(), path);
            return Flow.NEXT;
        }
        Flow flow = row != null && (row.status() == StepRow.Status.FAILED || row.status() == StepRow.Status.PARKED)
                ? new Flow.Unhandled(calls.failure(path, row))
                : calls.call(path, step, evaluation(failure));
        values.know(step.id(), path);
        OnFailure handler = step.onFailure();
        return flow instanceof Flow.Unhandled unhandled && handler != null
                ? handle(path, handler, unhandled.failure())
                : flow;
    }

    private Flow handle(String path, OnFailure handler, Failure failure) {
        Flow flow = list(path + "/on-failure/do", handler.steps(), failure);
        if (!(flow instanceof Flow.Next)) {
            return flow;
        }
        return switch (handler.then()) {
            case CONTINUE -> Flow.NEXT;
            case STOP -> new Flow.Stop();
            case FAIL -> new Flow.Fail(failure);
        };
    }

    private Flow choose(String path, ChooseStep step, @Nullable Failure failure) {
        StepRow row = notebook.step(path);
        if (row == null) {
            for (int i = 0; i < step.branches().size(); i++) {
                Condition.Line condition = step.branches().get(i).condition();
                Verdict verdict = condition == null
                        ? new Verdict.Met()
                        : condition.expression().judge(evaluation(failure));
                if (verdict instanceof Verdict.Unjudged unjudged && condition != null) {
                    return unjudged(path, step, condition, unjudged.why());
                }
                if (verdict instanceof Verdict.Met) {
                    row = plain(path, step, StepRow.Status.DONE, String.valueOf(i));
                    break;
                }
            }
            row = row != null ? row : plain(path, step, StepRow.Status.DONE, OTHERWISE);
            notebook.note(row);
        }
        String taken = row.result();
        if (taken == null || taken.equals(OTHERWISE)) {
            return Flow.NEXT;
        }
        ChooseStep.Branch branch = step.branches().get(Integer.parseInt(taken));
        return list(path + "/choose/" + taken + "/do", branch.steps(), failure);
    }

    private Flow stop(String path, StopStep step, @Nullable Failure failure) {
        Result reason = step.reason().evaluate(evaluation(failure));
        if (reason instanceof Result.Value value) {
            notebook.note(notebook.run().id(), "message", Scopes.text(value.value()));
        }
        notebook.note(plain(path, step, StepRow.Status.DONE, null));
        return new Flow.Stop();
    }

    private Flow unjudged(String path, Step step, Condition.Line line, String why) {
        Failure failure = new Failure(step.id(), path, "rule", line.place() + ": " + why, 0);
        notebook.note(
                path.isEmpty() ? notebook.run().id() : notebook.run().id() + "/" + path, "message", failure.message());
        return new Flow.Ask(failure);
    }

    private StepRow plain(String path, Step step, StepRow.Status status, @Nullable String result) {
        return new StepRow(notebook.run().id(), path, step.id(), null, status, Tries.NONE, parts.now(), null, result);
    }

    private Evaluation evaluation(@Nullable Failure failure) {
        return values.evaluation(failure);
    }
}
