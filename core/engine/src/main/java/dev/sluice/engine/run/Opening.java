package dev.sluice.engine.run;

import dev.sluice.api.ActionException;
import dev.sluice.engine.internal.JsonTexts;
import dev.sluice.engine.internal.Parts;
import dev.sluice.engine.journal.Change;
import dev.sluice.engine.journal.Progress;
import dev.sluice.engine.journal.RunRow;
import dev.sluice.engine.journal.Tries;
import dev.sluice.engine.journal.WaitingFor;
import dev.sluice.engine.judge.Admission;
import dev.sluice.engine.judge.Docket;
import dev.sluice.engine.judge.Lanes;
import dev.sluice.engine.judge.RunKey;
import jakarta.json.JsonObject;
import jakarta.json.JsonValue;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;

/**
 * What happens before a run's first step: a run that had to wait loads again and tests its lines again, and one whose rule
 * could not be judged is admitted only then.
 */
final class Opening implements FreshLook.Asker {
    private final Parts parts;
    private final Notebook notebook;
    private final Docket docket;
    private final FreshLook look;
    private final Lanes lanes;

    Opening(Parts parts, Notebook notebook, Docket docket, FreshLook look, Lanes lanes) {
        this.parts = parts;
        this.notebook = notebook;
        this.docket = docket;
        this.look = look;
        this.lanes = lanes;
    }

    /** How the walk ends before it begins; {@link Flow#NEXT} when it goes on. */
    Flow test() {
        Progress progress = notebook.run().progress();
        if (notebook.cancelling()) {
            return new Flow.Cancelled();
        }
        if (progress.begun() || !progress.waited()) {
            return Flow.NEXT;
        }
        if (docket.start().isAfter(parts.now())) {
            return new Flow.Wait(WaitingFor.TIME, docket.start());
        }
        Flow looked = look.test(docket, this);
        if (!(looked instanceof Flow.Next)) {
            return looked;
        }
        if (progress.judged()) {
            notebook.become(notebook.run().met());
            return Flow.NEXT;
        }
        RunKey key = RunKey.of(docket, parts.now());
        return key instanceof RunKey.Known known
                ? admit(known)
                : new Flow.Ask(failed(ActionException.Kind.RULE.word(), ((RunKey.Unknown) key).why()));
    }

    /** Asks now what was not asked when the rule could not be judged: whether a run may follow. */
    private Flow admit(RunKey.Known key) {
        RunRow run = notebook.run();
        try (Lanes.Sitting sitting = lanes.open()) {
            if (!sitting.enter(key.lane(docket.rule()))) {
                return wait(Lanes.TAKEN);
            }
            Admission.Answer answer = new Admission(parts).ask(docket, key, run.dry());
            return switch (answer) {
                case REPEAT -> look.noLonger("a run of this key counted within once-within");
                case OVERLAP -> look.noLonger("another run of this key is at work");
                case TURN -> wait(new Admission(parts).again(key.lane(docket.rule())));
                case RUN, RUN_AFTER -> enter(run.keyed(key.hash()).met(), key, answer == Admission.Answer.RUN_AFTER);
            };
        }
    }

    /** Written before the lane is given back, so that whoever asks next sees it. */
    private Flow enter(RunRow admitted, RunKey.Known key, boolean behind) {
        notebook.note(new Change.PutPayload(admitted.id(), "key", admitted.subject(), key.text()));
        boolean moved = !admitted.lane().equals(notebook.run().lane());
        notebook.commit(behind ? admitted.stale() : admitted);
        // the claim was on the lane it comes from
        return behind || moved ? new Flow.Wait(WaitingFor.TURN, parts.now()) : Flow.NEXT;
    }

    private Flow wait(Duration time) {
        return new Flow.Wait(WaitingFor.TURN, parts.now().plus(time));
    }

    @Override
    public Tries tries() {
        return notebook.run().tries();
    }

    @Override
    public void tried(Tries vain) {
        notebook.become(notebook.run().tried(vain));
    }

    @Override
    public Failure failed(String kind, String message) {
        return new Failure("", "", kind, message, tries().attempts());
    }

    /** What {@code load} fetched when the rule was judged last. */
    Map<String, JsonValue> loaded() {
        if (!docket.rule().fetches()) {
            return Map.of();
        }
        Optional<JsonObject> again = notebook.object(notebook.run().id(), "loaded");
        return again.or(() -> parts.store().loaded(notebook.run().cause()).map(JsonTexts::object))
                .orElse(JsonValue.EMPTY_JSON_OBJECT);
    }
}
