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
import dev.sluice.engine.journal.WaitingFor;
import dev.sluice.engine.plugin.InstalledAction;
import dev.sluice.engine.plugin.Prepared;
import dev.sluice.engine.rule.ActionStep;
import dev.sluice.engine.rule.InputTemplate.Bound;
import jakarta.json.JsonObject;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

/** Carries out one action step: input bound once, effects noted, action called, results stored. */
final class ActionCall {
    private static final Duration PLUGIN_AWAY = Duration.ofMinutes(1);
    private final Parts parts;
    private final Notebook notebook;
    private final Matter matter;

    ActionCall(Parts parts, Notebook notebook, Matter matter) {
        this.parts = parts;
        this.notebook = notebook;
        this.matter = matter;
    }

    Flow call(String path, ActionStep step, Evaluation evaluation) {
        if (Walk.cancelling(parts, notebook.run())) {
            return new Flow.Cancelled();
        }
        InstalledAction action = parts.catalogue().action(step.action()).orElse(null);
        if (action == null) {
            return new Flow.Wait(WaitingFor.PLUGIN, parts.now().plus(PLUGIN_AWAY));
        }
        StepRow row = row(path, step);
        try {
            JsonObject input = input(row, step, evaluation);
            Prepared prepared = action.prepare(input);
            return notebook.run().dry() && !prepared.effects().isEmpty()
                    ? planned(row, prepared)
                    : attempt(row, step, new Ledger(parts, notebook, matter, action, prepared));
        } catch (ActionException failure) {
            return failed(row, step, failure);
        }
    }

    /** What a step that stands as failed or parked failed with. */
    Failure failure(String path, StepRow row) {
        String message = notebook.text(row.owner(), "message").orElse("");
        return new Failure(row.step(), path, row.kind() == null ? "internal" : row.kind(), message, row.attempts());
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
                        0,
                        null,
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
            throw new ActionException(failed.kind(), failed.message(), null, null);
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
        Optional<String> question = ledger.open(row, step.timeout());
        if (question.isPresent()) {
            return ask(row, question.get());
        }
        StepRow tried = row;
        if (ledger.anyOpen()) {
            tried = row.trying(parts.now());
            notebook.note(tried);
            ledger.noteOpen(tried);
            countOnce();
            notebook.commit(notebook.run().working(parts.now()));
            ledger.callOpen(tried, step.timeout());
        }
        Optional<ActionException> worst = ledger.worst();
        return worst.isPresent()
                ? again(worst.get().attempted() ? tried : row, step, worst.get(), ledger)
                : done(tried, ledger);
    }

    private Flow done(StepRow row, Ledger ledger) throws ActionException {
        StepRow.Status status = ledger.status();
        if (status != StepRow.Status.SKIPPED) {
            notebook.note(row.owner(), "output", ledger.output().toString());
        }
        notebook.note(row.with(status, null, parts.now()));
        return Flow.NEXT;
    }

    /** What to do about a step of which at least one item is not done. */
    private Flow again(StepRow row, ActionStep step, ActionException failure, Ledger ledger) {
        Instant now = parts.now();
        if (failure.kind() == Kind.UNCLEAR && ledger.mustAsk()) {
            return ask(row, ledger.question());
        }
        Optional<Instant> next = Backoff.next(step.retry(), failure, row.attempts(), row.firstAt(), now);
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

    private Flow ask(StepRow row, String question) {
        StepRow parked = row.with(StepRow.Status.PARKED, Kind.UNCLEAR.word(), parts.now());
        notebook.note(parked.owner(), "message", question);
        notebook.note(parked);
        return new Flow.Ask(failure(row.path(), parked));
    }

    private void countOnce() {
        RunRow run = notebook.run();
        if (!run.begun() && !run.dry() && matter.rule().policy().onceWithin() != null) {
            Instant received = matter.event().row().receivedAt();
            notebook.note(new Change.PutOnce(new OnceRow(run.rule(), run.keyHash(), run.id(), run.event(), received)));
            notebook.note(new Change.WakeTurn(run.decidedIn(), parts.now()));
        }
    }

    private static String message(ActionException failure) {
        String message = failure.getMessage();
        return message == null ? failure.kind().word() : message;
    }
}
