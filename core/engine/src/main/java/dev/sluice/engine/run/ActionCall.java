package dev.sluice.engine.run;

import dev.sluice.api.ActionException;
import dev.sluice.api.ActionException.Kind;
import dev.sluice.engine.internal.Backoff;
import dev.sluice.engine.internal.Parts;
import dev.sluice.engine.journal.StepRow;
import dev.sluice.engine.journal.WaitingFor;
import dev.sluice.engine.judge.Docket;
import dev.sluice.engine.plugin.InstalledAction;
import dev.sluice.engine.plugin.Prepared;
import dev.sluice.engine.rule.ActionStep;
import dev.sluice.engine.rule.InputTemplate.Bound;
import jakarta.json.JsonObject;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;

/** Carries out one action step: input bound once, effects noted, action called, results stored. */
final class ActionCall {
    private final Parts parts;
    private final Notebook notebook;
    private final Docket docket;
    private final FirstStep first;

    ActionCall(Parts parts, Notebook notebook, Docket docket, FirstStep first) {
        this.parts = parts;
        this.notebook = notebook;
        this.docket = docket;
        this.first = first;
    }

    Flow call(Spot spot, ActionStep step) {
        if (notebook.cancelling()) {
            return new Flow.Cancelled();
        }
        StepRow row = row(spot.path(), step);
        if (row.result() != null && Instant.parse(row.result()).isAfter(parts.now())) {
            // the run was woken by something beside it
            return new Flow.Wait(WaitingFor.RETRY, Instant.parse(row.result()));
        }
        // a rule was read against this very catalogue, which never changes
        InstalledAction action = parts.catalogue().action(step.action()).orElseThrow();
        try {
            JsonObject input = input(row, step, spot);
            Prepared prepared = action.prepare(input);
            return notebook.dry() && !prepared.effects().isEmpty()
                    ? planned(row, prepared)
                    : attempt(row, step, new Ledger(parts, notebook, docket, action, prepared), spot.items());
        } catch (ActionException failure) {
            return again(failure.attempted() ? row.trying(parts.now()) : row, step, failure);
        }
    }

    private StepRow row(String path, ActionStep step) {
        StepRow known = notebook.step(path);
        return known != null ? known : StepRow.fresh(notebook.run().id(), path, step.id(), step.action(), parts.now());
    }

    private JsonObject input(StepRow row, ActionStep step, Spot spot) throws ActionException {
        Optional<JsonObject> stored = notebook.object(row.owner(), "input");
        if (stored.isPresent()) {
            return stored.get();
        }
        Bound bound = step.input().bind(spot.evaluation());
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

    private Flow attempt(StepRow row, ActionStep step, Ledger ledger, List<String> items) throws ActionException {
        OptionalInt asked = ledger.open(row, step.timeout(), items);
        if (asked.isPresent()) {
            return ask(row, asked.getAsInt(), ledger);
        }
        boolean fresh = !notebook.run().progress().begun();
        StepRow tried = row;
        if (ledger.anyOpen()) {
            tried = row.trying(parts.now());
            notebook.note(tried);
            ledger.noteOpen(tried);
            first.begin();
            notebook.commit(notebook.run());
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
        if (fresh && outcomes.nothingSent()) {
            first.undo();
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
        // the journal counts microseconds: what is finer would never quite be reached
        Instant until = next.get().truncatedTo(ChronoUnit.MICROS);
        boolean connection = !failure.attempted() || failure.kind() == Kind.AUTH;
        notebook.note(row.owner(), "message", message(failure));
        // one that waits for its connection goes on as soon as that is back
        notebook.note(row.waiting(failure.kind().word(), connection ? null : until, now));
        return new Flow.Wait(connection ? WaitingFor.CONNECTION : WaitingFor.RETRY, until);
    }

    private Flow failed(StepRow row, ActionStep step, ActionException failure) {
        StepRow.Status status = step.onFailure() != null ? StepRow.Status.FAILED : StepRow.Status.PARKED;
        StepRow last = row.with(status, failure.kind().word(), parts.now());
        notebook.note(last.owner(), "message", message(failure));
        notebook.note(last);
        return new Flow.Unhandled(notebook.failure(last));
    }

    private Flow ask(StepRow row, int item, Ledger ledger) {
        StepRow parked = row.asking(item, Kind.UNCLEAR.word(), parts.now());
        ledger.leaveOpen(item, parked);
        notebook.note(parked.owner(), "message", ledger.question(item));
        notebook.note(parked);
        return new Flow.Ask(notebook.failure(parked));
    }

    private static String message(ActionException failure) {
        String message = failure.getMessage();
        return message == null ? failure.kind().word() : message;
    }
}
