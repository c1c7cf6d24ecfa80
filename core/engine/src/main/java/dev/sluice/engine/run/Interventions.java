package dev.sluice.engine.run;

import dev.sluice.engine.internal.Claims;
import dev.sluice.engine.internal.Parts;
import dev.sluice.engine.journal.Change;
import dev.sluice.engine.journal.EffectRow;
import dev.sluice.engine.journal.RunRow;
import dev.sluice.engine.journal.StepRow;
import dev.sluice.engine.journal.WaitingFor;
import dev.sluice.engine.judge.ConflictException;
import dev.sluice.engine.rule.Rule;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.NoSuchElementException;
import java.util.Optional;

/** What a person does with a run: resume, cancel, discard. */
public final class Interventions {
    private final Parts parts;
    private final Claims claims;

    /** Acts on runs that nobody else has a claim on; the claims are shared with the runner. */
    public Interventions(Parts parts, Claims claims) {
        this.parts = parts;
        this.claims = claims;
    }

    /** What a person knows about a write whose answer was lost. */
    public enum Answer {
        HAPPENED,
        REPEAT
    }

    /**
     * Goes on with a parked run: what failed is tried afresh. A run whose rule could not be judged is judged again by the
     * rules in force.
     *
     * @param answer for a write whose answer was lost
     * @throws ConflictException when it is not parked, or the question has no answer yet
     */
    public RunRow resume(String id, Optional<Answer> answer) throws ConflictException {
        if (!claims.take(id)) {
            throw new ConflictException("run " + id + " is at work; look again when it is parked");
        }
        try {
            return resumeClaimed(id, answer);
        } finally {
            claims.release(id);
        }
    }

    private RunRow resumeClaimed(String id, Optional<Answer> answer) throws ConflictException {
        RunRow run = parked(id, "resume");
        Instant now = parts.now();
        List<Change> changes = new ArrayList<>();
        if (!run.judged()) {
            run = judgeAgain(run);
        }
        for (StepRow step : parts.store().steps(id)) {
            if (step.status() == StepRow.Status.PARKED) {
                answer(step, answer, changes);
                changes.add(new Change.PutStep(step.afresh(now)));
            }
        }
        changes.add(new Change.PutRun(run.waiting(WaitingFor.TURN, now)));
        parts.commit(changes);
        return parts.store().run(id).orElseThrow();
    }

    private RunRow judgeAgain(RunRow run) throws ConflictException {
        Rule rule = parts.book()
                .get()
                .rule(run.rule())
                .orElseThrow(() -> new ConflictException("rule " + run.rule()
                        + " is not in force at the moment; mend or restore its file, then resume"));
        // the lines are tested before the first step, as for a run that had to wait
        return run.judged(rule.version()).written(run.dry(), true);
    }

    private void answer(StepRow step, Optional<Answer> answer, List<Change> changes) throws ConflictException {
        boolean asks = "unclear".equals(step.kind());
        if (asks && answer.isEmpty()) {
            throw new ConflictException(parts.store()
                    .payload(step.owner(), "message")
                    .orElse("nobody knows whether step " + step.step()
                            + " happened; resume with the answer happened or repeat"));
        }
        if (!asks && answer.isPresent()) {
            throw new ConflictException("step " + step.step() + " asks no question; resume without an answer");
        }
        if (asks) {
            for (EffectRow effect : parts.store().effects(step.run())) {
                if (effect.path().equals(step.path()) && !effect.status().settled()) {
                    changes.addAll(settle(effect, step, answer.get()));
                }
            }
        }
    }

    private List<Change> settle(EffectRow effect, StepRow step, Answer answer) {
        boolean unclear = effect.status() == EffectRow.Status.UNCLEAR || effect.status() == EffectRow.Status.NOTED;
        if (!unclear) {
            return List.of();
        }
        String subject = parts.store().run(step.run()).orElseThrow().subject();
        return answer == Answer.HAPPENED
                ? List.of(
                        new Change.PutEffect(effect.with(EffectRow.Status.DONE, parts.now())),
                        new Change.PutPayload(effect.key(), "output", subject, "{}"))
                : List.of(new Change.PutEffect(effect.with(EffectRow.Status.FAILED, parts.now())));
    }

    /** Ends a run that is not over; one that is at work ends before its next action. */
    public RunRow cancel(String id) throws ConflictException {
        RunRow run = find(id);
        if (run.status().ended()) {
            throw new ConflictException(
                    "run " + id + " has ended (" + run.status().word() + ")");
        }
        if (!claims.take(id)) {
            parts.commit(List.of(new Change.Cancel(id)));
            return find(id);
        }
        try {
            RunRow now = find(id);
            if (!now.status().ended()) {
                parts.commit(List.of(
                        new Change.DropOnce(run.rule(), run.keyHash(), id),
                        new Change.WakeTurn(run.decidedIn(), parts.now()),
                        new Change.PutRun(now.ended(RunRow.Status.CANCELLED, null, parts.now()))));
            }
            return find(id);
        } finally {
            claims.release(id);
        }
    }

    /** Gives a parked run up: it has failed. */
    public RunRow discard(String id) throws ConflictException {
        if (!claims.take(id)) {
            throw new ConflictException("run " + id + " is at work; look again when it is parked");
        }
        try {
            RunRow run = parked(id, "discard");
            parts.commit(List.of(new Change.PutRun(run.ended(RunRow.Status.FAILED, run.kind(), parts.now()))));
            return find(id);
        } finally {
            claims.release(id);
        }
    }

    private RunRow parked(String id, String verb) throws ConflictException {
        RunRow run = find(id);
        if (run.status() != RunRow.Status.PARKED) {
            throw new ConflictException(
                    "run " + id + " is " + run.status().word() + "; " + verb + " is for a parked run");
        }
        return run;
    }

    private RunRow find(String id) {
        return parts.store().run(id).orElseThrow(() -> new NoSuchElementException("no run " + id));
    }
}
