package dev.sluice.engine.run;

import dev.sluice.api.ActionException;
import dev.sluice.engine.internal.Backoff;
import dev.sluice.engine.internal.Parts;
import dev.sluice.engine.journal.Tries;
import dev.sluice.engine.journal.WaitingFor;
import dev.sluice.engine.judge.Docket;
import dev.sluice.engine.judge.Judged;
import dev.sluice.engine.judge.Verdicts;
import dev.sluice.engine.rule.Retry;
import java.util.List;

/** Loads what a run's rule asks for once more, and tests its lines once more. */
final class FreshLook {
    private final Parts parts;
    private final Notebook notebook;
    private final Verdicts verdicts;

    FreshLook(Parts parts, Notebook notebook, Verdicts verdicts) {
        this.parts = parts;
        this.notebook = notebook;
        this.verdicts = verdicts;
    }

    /** Who looks: there it is kept how often that was tried in vain. */
    interface Asker {
        Tries tries();

        void tried(Tries vain);

        /** What a person is told when nobody can say. */
        Failure failed(String kind, String message);
    }

    /**
     * Looks now.
     *
     * @param docket nothing is loaded in it yet
     * @return {@link Flow#NEXT} when every line is true; then what was loaded is noted with the run
     */
    Flow test(Docket docket, Asker asker) {
        Judged judged = verdicts.judge(List.of(docket)).get(0);
        if (judged instanceof Judged.NotMet not) {
            return noLonger(not.place() + ": " + not.line());
        }
        if (judged instanceof Judged.Missing missing) {
            return noLonger(missing.because());
        }
        if (judged instanceof Judged.Later later) {
            return later(later.failure(), asker);
        }
        if (judged instanceof Judged.Unjudged unjudged) {
            return new Flow.Ask(asker.failed(unjudged.kind(), unjudged.why()));
        }
        notebook.note(notebook.run().id(), "loaded", docket.records().toString());
        return Flow.NEXT;
    }

    Flow.NoLonger noLonger(String because) {
        notebook.note(notebook.run().id(), "message", because);
        return new Flow.NoLonger(because);
    }

    private Flow later(ActionException failure, Asker asker) {
        Tries tries = failure.attempted() ? asker.tries().more(parts.now()) : asker.tries();
        asker.tried(tries);
        return Backoff.next(Retry.DEFAULT, failure, tries, parts.now())
                .<Flow>map(at -> new Flow.Wait(WaitingFor.CONNECTION, at))
                .orElseGet(
                        () -> new Flow.Ask(asker.failed(failure.kind().word(), String.valueOf(failure.getMessage()))));
    }
}
