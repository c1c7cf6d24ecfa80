package dev.sluice.engine.run;

import dev.sluice.api.ActionException;
import dev.sluice.engine.internal.Claims;
import dev.sluice.engine.internal.EventReader.Seen;
import dev.sluice.engine.internal.Notices;
import dev.sluice.engine.internal.Parts;
import dev.sluice.engine.internal.RuleVersions;
import dev.sluice.engine.journal.EventRow;
import dev.sluice.engine.journal.RunRow;
import dev.sluice.engine.journal.WaitingFor;
import dev.sluice.engine.judge.Docket;
import dev.sluice.engine.judge.Lanes;
import dev.sluice.engine.judge.Verdicts;
import dev.sluice.engine.rule.Reading;
import dev.sluice.engine.rule.Rule;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

/** Walks a run that belongs to whoever calls until it ends, waits or needs a person, and writes which. */
final class Walking {
    private static final Duration LOOK_AGAIN = Duration.ofMinutes(1);

    private final Parts parts;
    private final Claims claims;
    private final Verdicts verdicts;
    private final Lanes lanes;

    Walking(Parts parts, Claims claims, Verdicts verdicts, Lanes lanes) {
        this.parts = parts;
        this.claims = claims;
        this.verdicts = verdicts;
        this.lanes = lanes;
    }

    void walk(RunRow run) {
        Notebook notebook = new Notebook(parts, claims, run);
        EventRow kept = parts.store().event(run.event()).orElseThrow();
        if (!parts.connections().containsKey(kept.connection())) {
            notebook.commit(run.waiting(WaitingFor.CONNECTION, parts.now().plus(LOOK_AGAIN)));
            return;
        }
        Optional<Reading> reading =
                parts.versions().reading(run.rule(), run.cause().version());
        if (reading.isPresent() && reading.get() instanceof Reading.Unavailable) {
            notebook.commit(run.waiting(WaitingFor.PLUGIN, parts.now().plus(LOOK_AGAIN)));
        } else if (reading.isPresent() && reading.get() instanceof Reading.Good good) {
            walk(notebook, kept, good.rule());
        } else {
            String why = RuleVersions.why(run.cause(), reading);
            park(notebook, Optional.empty(), new Failure("", "", ActionException.Kind.RULE.word(), why, 0));
        }
    }

    private void walk(Notebook notebook, EventRow event, Rule rule) {
        RunRow run = notebook.run();
        Seen seen = parts.events().see(event, run.cause().type());
        if (seen instanceof Seen.NoMore no) {
            String kind = ActionException.Kind.INTERNAL.word();
            park(notebook, Optional.of(rule), new Failure("", "", kind, no.why(), 0));
        } else if (seen instanceof Seen.Clearly clearly) {
            settle(notebook, Optional.of(rule), walked(notebook, new Docket(rule, clearly.view())));
        } else {
            notebook.commit(run.waiting(WaitingFor.PLUGIN, parts.now().plus(LOOK_AGAIN)));
        }
    }

    private Flow walked(Notebook notebook, Docket docket) {
        try {
            Opening opening = new Opening(parts, notebook, docket, verdicts, lanes);
            Flow flow = opening.test();
            return flow instanceof Flow.Next
                    ? new Walk(parts, notebook, docket, new Values(parts, notebook, docket, opening.loaded())).walk()
                    : flow;
        } catch (RuntimeException | Error fault) {
            // what came of an action that was called is not to be forgotten with what broke after it
            notebook.save();
            throw fault;
        }
    }

    private void settle(Notebook notebook, Optional<Rule> rule, Flow flow) {
        Instant now = parts.now();
        RunRow run = notebook.run();
        boolean open = flow instanceof Flow.Wait || flow instanceof Flow.Unhandled || flow instanceof Flow.Ask;
        if (flow instanceof Flow.Cancelled || (open && notebook.cancelling())) {
            end(notebook, run.ended(RunRow.Status.CANCELLED, null, now));
        } else if (flow instanceof Flow.Wait wait) {
            notebook.commit(run.waiting(wait.why(), wait.until()));
        } else if (flow instanceof Flow.Unhandled unhandled) {
            park(notebook, rule, unhandled.failure());
        } else if (flow instanceof Flow.Ask ask) {
            park(notebook, rule, ask.failure());
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
