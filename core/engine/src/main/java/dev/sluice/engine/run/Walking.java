package dev.sluice.engine.run;

import dev.sluice.engine.internal.Claims;
import dev.sluice.engine.internal.Notices;
import dev.sluice.engine.internal.Parts;
import dev.sluice.engine.journal.RunRow;
import dev.sluice.engine.judge.Docket;
import dev.sluice.engine.judge.Dockets;
import dev.sluice.engine.judge.Dockets.Found;
import dev.sluice.engine.judge.Lanes;
import dev.sluice.engine.judge.Verdicts;
import dev.sluice.engine.rule.Rule;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

/** Walks a run that belongs to whoever calls until it ends, waits or needs a person, and writes which. */
final class Walking {
    private static final Duration LOOK_AGAIN = Duration.ofMinutes(1);

    private final Parts parts;
    private final Claims claims;
    private final Dockets dockets;
    private final Verdicts verdicts;
    private final Lanes lanes;

    Walking(Parts parts, Claims claims, Verdicts verdicts, Lanes lanes) {
        this.parts = parts;
        this.claims = claims;
        this.dockets = new Dockets(parts);
        this.verdicts = verdicts;
        this.lanes = lanes;
    }

    void walk(RunRow run) {
        Notebook notebook = new Notebook(parts, claims, run);
        Found found = dockets.find(run.cause());
        if (found instanceof Found.Ready ready) {
            Docket docket = ready.docket();
            settle(notebook, docket.rule(), walked(notebook, docket));
        } else if (found instanceof Found.Later later) {
            notebook.commit(run.waiting(later.why(), parts.now().plus(LOOK_AGAIN)));
        } else {
            Found.Never never = (Found.Never) found;
            park(notebook, never.rule(), new Failure("", "", never.kind(), never.why(), 0));
        }
    }

    private Flow walked(Notebook notebook, Docket docket) {
        try {
            FreshLook look = new FreshLook(parts, notebook, verdicts);
            Opening opening = new Opening(parts, notebook, docket, look, lanes);
            Flow flow = opening.test();
            return flow instanceof Flow.Next
                    ? new Walk(parts, notebook, docket, look)
                            .walk(new Values(parts, notebook, docket, opening.loaded()))
                    : flow;
        } catch (RuntimeException | Error fault) {
            // what came of an action that was called is not to be forgotten with what broke after it
            notebook.save();
            throw fault;
        }
    }

    private void settle(Notebook notebook, Rule rule, Flow flow) {
        Instant now = parts.now();
        RunRow run = notebook.run();
        boolean open = flow instanceof Flow.Wait || flow instanceof Flow.Unhandled || flow instanceof Flow.Ask;
        if (flow instanceof Flow.Cancelled || (open && notebook.cancelling())) {
            end(notebook, run.ended(RunRow.Status.CANCELLED, null, now));
        } else if (flow instanceof Flow.Wait wait) {
            notebook.commit(run.waiting(wait.why(), wait.until()));
        } else if (flow instanceof Flow.Unhandled unhandled) {
            park(notebook, Optional.of(rule), unhandled.failure());
        } else if (flow instanceof Flow.Ask ask) {
            park(notebook, Optional.of(rule), ask.failure());
        } else if (flow instanceof Flow.Fail fail) {
            end(notebook, run.ended(RunRow.Status.FAILED, fail.failure().kind(), now));
        } else if (flow instanceof Flow.NoLonger) {
            end(notebook, run.ended(RunRow.Status.SKIPPED, null, now));
        } else {
            end(notebook, run.ended(RunRow.Status.DONE, null, now));
        }
    }

    private void park(Notebook notebook, Optional<Rule> rule, Failure failure) {
        RunRow parked = notebook.run().parked(failure.kind());
        notebook.note(parked.id(), "message", failure.message());
        end(notebook, parked);
        Notices.parked(rule, parked, failure.kind());
    }

    private void end(Notebook notebook, RunRow last) {
        Endings.leaving(last, parts.now()).forEach(notebook::note);
        notebook.commit(last);
    }
}
