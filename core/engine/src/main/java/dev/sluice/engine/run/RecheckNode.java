package dev.sluice.engine.run;

import dev.sluice.engine.internal.Parts;
import dev.sluice.engine.journal.StepRow;
import dev.sluice.engine.journal.Tries;
import dev.sluice.engine.judge.Docket;
import dev.sluice.engine.rule.RecheckStep;

/** Walks {@code recheck}: loads again and tests the rule's lines again. What was loaded is what later steps see. */
final class RecheckNode {
    private static final String MET = "met";
    private static final String NOT_MET = "not-met";

    private final Parts parts;
    private final Notebook notebook;
    private final Docket docket;
    private final FreshLook look;

    RecheckNode(Parts parts, Notebook notebook, Docket docket, FreshLook look) {
        this.parts = parts;
        this.notebook = notebook;
        this.docket = docket;
        this.look = look;
    }

    Flow walk(Spot spot, RecheckStep step) {
        StepRow row = notebook.rowAt(spot.path(), step);
        if (row.status() == StepRow.Status.DONE) {
            return MET.equals(row.result())
                    ? Flow.NEXT
                    : new Flow.NoLonger(notebook.text(row.owner(), "message").orElse(""));
        }
        if (row.status() == StepRow.Status.PARKED) {
            return new Flow.Ask(notebook.failure(row));
        }
        if (notebook.cancelling()) {
            return new Flow.Cancelled();
        }
        Docket fresh = docket.afresh();
        Flow flow = look.test(fresh, new Asking(row));
        if (flow instanceof Flow.Next) {
            spot.values().load(fresh.loaded());
            notebook.note(row.resulting(StepRow.Status.DONE, MET, parts.now()));
        } else if (flow instanceof Flow.NoLonger no) {
            notebook.note(row.owner(), "message", no.because());
            notebook.note(row.resulting(StepRow.Status.DONE, NOT_MET, parts.now()));
        }
        return flow;
    }

    /** Tries to load are counted with the step. */
    private final class Asking implements FreshLook.Asker {
        private final StepRow row;

        Asking(StepRow row) {
            this.row = row;
        }

        @Override
        public Tries tries() {
            return row.tries();
        }

        @Override
        public void tried(Tries vain) {
            notebook.note(row.tried(vain, parts.now()));
        }

        @Override
        public Failure failed(String kind, String message) {
            return notebook.park(row, kind, message);
        }
    }
}
