package dev.sluice.engine.run;

import dev.sluice.engine.internal.Claims;
import dev.sluice.engine.internal.Parts;
import dev.sluice.engine.journal.Change;
import dev.sluice.engine.journal.DecisionRow;
import dev.sluice.engine.journal.EffectRow;
import dev.sluice.engine.journal.EventRow;
import dev.sluice.engine.journal.RunRow;
import dev.sluice.engine.journal.StepRow;
import dev.sluice.engine.journal.WaitingFor;
import dev.sluice.engine.judge.ConflictException;
import dev.sluice.engine.judge.Needs;
import dev.sluice.engine.rule.Rule;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.NoSuchElementException;
import java.util.Optional;

/** What a person does with a run: resume, release, cancel, discard. */
public final class Interventions {
    private static final int BATCH = 200;

    private final Parts parts;
    private final Claims claims;
    private final Endings endings;

    /** Acts on runs that nobody else has a claim on; the claims are shared with the runner. */
    public Interventions(Parts parts, Claims claims) {
        this.parts = parts;
        this.claims = claims;
        this.endings = new Endings(parts, claims);
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
     * @param answer for a write whose answer was lost: the one that the run asks about
     * @throws ConflictException when it is not parked, or the question has no answer yet
     */
    public RunRow resume(String id, Optional<Answer> answer) throws ConflictException {
        claim(id);
        try {
            return resumeClaimed(id, answer);
        } finally {
            endings.release(id);
        }
    }

    private void claim(String id) throws ConflictException {
        if (!claims.take(id)) {
            throw new ConflictException("run " + id + " is at work; look again when it is parked");
        }
    }

    private RunRow resumeClaimed(String id, Optional<Answer> answer) throws ConflictException {
        RunRow run = parked(id);
        Instant now = parts.now();
        List<StepRow> steps = parts.store().steps(id).stream()
                .filter(step -> step.status() == StepRow.Status.PARKED)
                .toList();
        List<Change> changes = new ArrayList<>(answered(run, steps, answer));
        steps.forEach(step -> changes.add(new Change.PutStep(step.afresh(now))));
        RunRow next = run.progress().judged() || wasHeld(run) ? run : judgeAgain(run);
        changes.add(new Change.PutRun(next.waiting(WaitingFor.TURN, now)));
        parts.commit(changes);
        return find(id);
    }

    /** Its rule could be judged: it goes by the version that judged it. */
    private boolean wasHeld(RunRow run) {
        return parts.store()
                .decision(run.event(), run.rule(), run.cause().replay().replay())
                .filter(decision -> decision.outcome() == DecisionRow.Outcome.HELD)
                .isPresent();
    }

    /**
     * Lets a held run go: before its first step its lines are tested again, and {@code once-within} and {@code overlap} are
     * asked as they stand then.
     *
     * @throws ConflictException when it is not held, or no more
     */
    public RunRow release(String id) throws ConflictException {
        RunRow run = find(id);
        if (run.status() != RunRow.Status.HELD || releaseSome(List.of(run)) == 0) {
            throw new ConflictException(
                    "run " + id + " is " + find(id).status().word() + "; release is for a held run");
        }
        return find(id);
    }

    /**
     * Lets every run of a rule go that is held at this moment, oldest first.
     *
     * @return how many there were
     */
    public int releaseAll(String rule) {
        Instant until = parts.now();
        int all = 0;
        int some;
        do {
            some = releaseSome(parts.store().heldRuns(rule, until, BATCH));
            all += some;
        } while (some > 0);
        return all;
    }

    /** Releases those of them that are still held; somebody may have cancelled one since it was seen. */
    private int releaseSome(List<RunRow> seen) {
        List<RunRow> mine = seen.stream().filter(run -> claims.take(run.id())).toList();
        try {
            List<Change> changes = mine.stream()
                    .flatMap(run -> parts.store().run(run.id()).stream())
                    .filter(run -> run.status() == RunRow.Status.HELD)
                    .<Change>map(run -> new Change.PutRun(run.released(parts.now())))
                    .toList();
            if (!changes.isEmpty()) {
                parts.commit(changes);
            }
            return changes.size();
        } finally {
            mine.forEach(run -> endings.release(run.id()));
        }
    }

    private RunRow judgeAgain(RunRow run) throws ConflictException {
        Rule rule = parts.book()
                .get()
                .rule(run.rule())
                .orElseThrow(() -> new ConflictException("rule " + run.rule()
                        + " is not in force at the moment; mend or restore its file, then resume"));
        EventRow event = parts.store().event(run.event()).orElseThrow();
        boolean hears = rule.when().hears(run.cause().type())
                && (rule.connections().isEmpty() || rule.connections().contains(event.connection()));
        if (rule.state() == Rule.State.OFF || !hears) {
            throw new ConflictException("rule " + run.rule()
                    + (hears ? " is off; set state: live, then resume" : " does not listen to this event any more")
                    + ", or discard the run");
        }
        String needed = Needs.connection(rule, parts.catalogue()) ? event.connection() : "";
        return run.judgedAgainBy(rule.version(), needed);
    }

    private List<Change> answered(RunRow run, List<StepRow> parked, Optional<Answer> answer) throws ConflictException {
        Optional<StepRow> asks =
                parked.stream().filter(step -> step.result() != null).findFirst();
        if (asks.isEmpty()) {
            if (answer.isPresent()) {
                throw new ConflictException("run " + run.id() + " asks no question; resume without an answer");
            }
            return List.of();
        }
        StepRow step = asks.get();
        if (answer.isEmpty()) {
            throw new ConflictException(
                    parts.store().payload(step.owner(), "message").orElse("resume with the answer happened or repeat"));
        }
        EffectRow asked = parts.store().effects(run.id()).stream()
                .filter(effect -> effect.path().equals(step.path()))
                .filter(effect -> String.valueOf(effect.item()).equals(step.result()))
                .findFirst()
                .orElseThrow(() -> new ConflictException("a later run of event " + run.event()
                        + " asks about the same write; give the answer there, then discard this one"));
        return settle(asked, run, answer.get());
    }

    private List<Change> settle(EffectRow effect, RunRow run, Answer answer) {
        return answer == Answer.HAPPENED
                ? List.of(
                        new Change.PutEffect(effect.with(EffectRow.Status.DONE, parts.now())),
                        new Change.PutPayload(effect.key(), "output", run.subject(), "{}"))
                : List.of(new Change.PutEffect(effect.with(EffectRow.Status.FAILED, parts.now())));
    }

    /** Ends a run that is not over; one that is at work ends before its next action, or once the action is back. */
    public RunRow cancel(String id) throws ConflictException {
        RunRow run = find(id);
        if (run.status().ended()) {
            throw new ConflictException(
                    "run " + id + " has ended (" + run.status().word() + ")");
        }
        endings.cancel(id);
        return find(id);
    }

    /** Gives a parked or held run up: it has failed. */
    public RunRow discard(String id) throws ConflictException {
        claim(id);
        try {
            RunRow run = find(id);
            if (run.status() != RunRow.Status.PARKED && run.status() != RunRow.Status.HELD) {
                throw new ConflictException(
                        "run " + id + " is " + run.status().word() + "; discard is for a parked or held run");
            }
            endings.write(run.ended(RunRow.Status.FAILED, run.kind(), parts.now()));
            return find(id);
        } finally {
            endings.release(id);
        }
    }

    private RunRow parked(String id) throws ConflictException {
        RunRow run = find(id);
        if (run.status() != RunRow.Status.PARKED) {
            String instead = run.status() == RunRow.Status.HELD ? "; release it instead" : "";
            throw new ConflictException(
                    "run " + id + " is " + run.status().word() + "; resume is for a parked run" + instead);
        }
        return run;
    }

    private RunRow find(String id) {
        return parts.store().run(id).orElseThrow(() -> new NoSuchElementException("no run " + id));
    }
}
