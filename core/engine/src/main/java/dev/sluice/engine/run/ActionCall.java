package dev.sluice.engine.run;

import dev.sluice.api.ActionException;
import dev.sluice.api.ActionException.Kind;
import dev.sluice.engine.expression.Evaluation;
import dev.sluice.engine.internal.Backoff;
import dev.sluice.engine.internal.Parts;
import dev.sluice.engine.journal.Change;
import dev.sluice.engine.journal.OnceRow;
import dev.sluice.engine.journal.RunRow;
import dev.sluice.engine.journal.StepRow;
import dev.sluice.engine.journal.Tries;
import dev.sluice.engine.journal.WaitingFor;
import dev.sluice.engine.judge.Docket;
import dev.sluice.engine.plugin.InstalledAction;
import dev.sluice.engine.plugin.Prepared;
import dev.sluice.engine.rule.ActionStep;
import dev.sluice.engine.rule.InputTemplate.Bound;
import jakarta.json.JsonObject;
import java.time.Instant;
import java.util.Optional;
import java.util.OptionalInt;

/** Carries out one action step: input bound once, effects noted, action called, results stored. */
final class ActionCall {
    private final Parts parts;
    private final Notebook notebook;
    private final Docket docket;

    ActionCall(Parts parts, Notebook notebook, Docket docket) {
        this.parts = parts;
        this.notebook = notebook;
        this.docket = docket;
    }

    Flow call(String path, ActionStep step, Evaluation evaluation) {
        if (notebook.cancelling()) {
            return new Flow.Cancelled();
        }
        // a rule was read against this very catalogue, which never changes
        InstalledAction action = parts.catalogue().action(step.action()).orElseThrow();
        StepRow row = row(path, step);
        try {
            JsonObject input = input(row, step, evaluation);
            Prepared prepared = action.prepare(input);
            boolean dry = notebook.run().dry() || parts.dryRun();
            return dry && !prepared.effects().isEmpty()
                    ? planned(row, prepared)
                    : attempt(row, step, new Ledger(parts, notebook, docket, action, prepared));
        } catch (ActionException failure) {
            return again(failure.attempted() ? row.trying(parts.now()) : row, step, failure);
        }
    }

    /** What a step that stands as failed or parked failed with. */
    Failure failure(String path, StepRow row) {
        String message = notebook.text(row.owner(), "message").orElse("");
        String kind = row.kind() == null ? Kind.INTERNAL.word() : row.kind();
        return new Failure(row.step(), path, kind, message, row.tries().attempts());
    }

    private StepRow row(String path, ActionStep step) {
        StepRow known = notebook.step(path);
        return known != null
                ? known
                : new StepRow(
                        notebook.run().id(),
                        path,
                        step.id(),
                        step.action(),
                        StepRow.Status.WAITING,
                        Tries.NONE,
                        parts.now(),
                        null,
                        null);
    }

    private JsonObject input(StepRow row, ActionStep step, Evaluation evaluation) throws ActionException {
        Optional<JsonObject> stored = notebook.object(row.owner(), "input");
        if (stored.isPresent()) {
            return stored.get();
        }
        Bound bound = step.input().bind(evaluation);
        if (bound instanceof Bound.Failed failed) {
            throw new ActionException(failed.kind(), failed.message());
        }
        JsonObject input = ((Bound.Ready) bound).input();
        notebook.note(row.owner(), "input", input.toString());
        return input;
    }

    private Flow planned(StepRow row, Prepared prepared) {
        notebook.note(row.owner(), "planned", Ledger.effects(prepared).toString());
        notebook.note(row.with(StepRow.Status.PLANNED, null, parts.now()));
        return Flow.NEXT;
    }

    private Flow attempt(StepRow row, ActionStep step, Ledger ledger) throws ActionException {
        OptionalInt asked = ledger.open(row, step.timeout());
        if (asked.isPresent()) {
            return ask(row, asked.getAsInt(), ledger);
        }
        boolean first = !notebook.run().progress().begun();
        StepRow tried = row;
        if (ledger.anyOpen()) {
            tried = row.trying(parts.now());
            notebook.note(tried);
            ledger.noteOpen(tried);
            countOnce();
            notebook.commit(notebook.run().working(parts.now()));
            ledger.callOpen(tried, step.timeout());
        }
        Outcomes outcomes = ledger.outcomes();
        Optional<ActionException> worst = outcomes.worst();
        if (worst.isEmpty()) {
            return done(tried, outcomes, ledger);
        }
        OptionalInt unclear = outcomes.unclear();
        if (unclear.isPresent() && ledger.mustAsk()) {
            return ask(tried, unclear.getAsInt(), ledger);
        }
        if (first && outcomes.nothingSent()) {
            notBegun();
        }
        return again(worst.get().attempted() ? tried : row, step, worst.get());
    }

    private Flow done(StepRow row, Outcomes outcomes, Ledger ledger) throws ActionException {
        if (outcomes.status() != StepRow.Status.SKIPPED) {
            notebook.note(row.owner(), "output", ledger.join(outcomes).toString());
        }
        notebook.note(row.with(outcomes.status(), null, parts.now()));
        return Flow.NEXT;
    }

    /** What to do about a step of which at least one item is not done. */
    private Flow again(StepRow row, ActionStep step, ActionException failure) {
        Instant now = parts.now();
        Optional<Instant> next = Backoff.next(step.retry(), failure, row.tries(), now);
        if (next.isEmpty()) {
            return failed(row, step, failure);
        }
        notebook.note(row.owner(), "message", message(failure));
        notebook.note(row.with(StepRow.Status.WAITING, failure.kind().word(), now));
        boolean connection = !failure.attempted() || failure.kind() == Kind.AUTH;
        return new Flow.Wait(connection ? WaitingFor.CONNECTION : WaitingFor.RETRY, next.get());
    }

    private Flow failed(StepRow row, ActionStep step, ActionException failure) {
        StepRow.Status status = step.onFailure() != null ? StepRow.Status.FAILED : StepRow.Status.PARKED;
        StepRow last = row.with(status, failure.kind().word(), parts.now());
        notebook.note(last.owner(), "message", message(failure));
        notebook.note(last);
        return new Flow.Unhandled(failure(row.path(), last));
    }

    private Flow ask(StepRow row, int item, Ledger ledger) {
        StepRow parked = row.asking(item, Kind.UNCLEAR.word(), parts.now());
        ledger.leaveOpen(item, parked);
        notebook.note(parked.owner(), "message", ledger.question(item));
        notebook.note(parked);
        return new Flow.Ask(failure(row.path(), parked));
    }

    private boolean counts() {
        return !notebook.run().dry() && docket.rule().policy().onceWithin() != null;
    }

    private void countOnce() {
        RunRow run = notebook.run();
        if (!run.progress().begun() && counts()) {
            Instant received = docket.event().row().receivedAt();
            notebook.note(new Change.PutOnce(new OnceRow(run.rule(), run.keyHash(), run.id(), run.event(), received)));
            notebook.note(new Change.WakeTurn(run.decidedIn(), parts.now()));
        }
    }

    /** Nothing of the run was sent after all, so its lines count again when it goes on. */
    private void notBegun() {
        RunRow run = notebook.run();
        if (counts()) {
            notebook.note(new Change.DropOnce(run.rule(), run.keyHash(), run.id()));
        }
        notebook.become(run.notBegun());
    }

    private static String message(ActionException failure) {
        String message = failure.getMessage();
        return message == null ? failure.kind().word() : message;
    }
}
