package dev.sluice.engine.run;

import dev.sluice.engine.internal.Parts;
import dev.sluice.engine.journal.Change;
import dev.sluice.engine.journal.OnceRow;
import dev.sluice.engine.journal.RunRow;
import dev.sluice.engine.judge.Docket;
import java.time.Instant;

/** What goes with the first step that a run starts: from then on it counts for {@code once-within}. */
final class FirstStep {
    private final Parts parts;
    private final Notebook notebook;
    private final Docket docket;

    FirstStep(Parts parts, Notebook notebook, Docket docket) {
        this.parts = parts;
        this.notebook = notebook;
        this.docket = docket;
    }

    /** Notes that a step is started, if it is the first. */
    void begin() {
        RunRow run = notebook.run();
        if (!run.progress().begun() && counts()) {
            Instant received = docket.event().row().receivedAt();
            notebook.note(new Change.PutOnce(new OnceRow(run.rule(), run.keyHash(), run.id(), run.event(), received)));
            notebook.note(new Change.WakeTurn(run.decidedIn(), parts.now()));
        }
        notebook.become(run.working(parts.now()));
    }

    /** Nothing of the run was sent after all, so its lines count again when it goes on. */
    void undo() {
        RunRow run = notebook.run();
        if (counts()) {
            notebook.note(new Change.DropOnce(run.rule(), run.keyHash(), run.id()));
        }
        notebook.become(run.notBegun());
    }

    private boolean counts() {
        return !notebook.run().dry() && docket.rule().policy().onceWithin() != null;
    }
}
