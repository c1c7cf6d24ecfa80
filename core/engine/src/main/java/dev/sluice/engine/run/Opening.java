package dev.sluice.engine.run;

import dev.sluice.api.ActionException;
import dev.sluice.engine.internal.Backoff;
import dev.sluice.engine.internal.Parts;
import dev.sluice.engine.journal.DecisionRow;
import dev.sluice.engine.journal.RunRow;
import dev.sluice.engine.journal.WaitingFor;
import dev.sluice.engine.judge.Docket;
import dev.sluice.engine.judge.Judged;
import dev.sluice.engine.judge.Verdicts;
import dev.sluice.engine.rule.Retry;
import jakarta.json.JsonObject;
import jakarta.json.JsonObjectBuilder;
import jakarta.json.JsonValue;
import jakarta.json.spi.JsonProvider;
import java.io.StringReader;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** What happens before a run's first step: a run that had to wait loads again and tests its lines again. */
final class Opening {
    private static final JsonProvider JSON = JsonProvider.provider();
    private final Parts parts;
    private final Notebook notebook;
    private final Matter matter;
    private final Verdicts verdicts;

    Opening(Parts parts, Notebook notebook, Matter matter, Verdicts verdicts) {
        this.parts = parts;
        this.notebook = notebook;
        this.matter = matter;
        this.verdicts = verdicts;
    }

    /** How the walk ends before it begins; {@link Flow#NEXT} when it goes on. */
    Flow test() {
        RunRow run = notebook.run();
        if (Walk.cancelling(parts, run)) {
            return new Flow.Cancelled();
        }
        if (run.begun() || !run.waited()) {
            return Flow.NEXT;
        }
        Docket docket = new Docket(matter.rule(), matter.event());
        Judged judged = verdicts.judge(List.of(docket)).get(0);
        if (judged instanceof Judged.Met) {
            notebook.note(run.id(), "loaded", object(docket.loaded()).toString());
            notebook.tested();
            return Flow.NEXT;
        }
        return after(judged);
    }

    private Flow after(Judged judged) {
        if (judged instanceof Judged.NotMet not) {
            return noLonger(not.place() + ": " + not.line());
        }
        if (judged instanceof Judged.Missing missing) {
            return noLonger(missing.because());
        }
        if (judged instanceof Judged.Later later) {
            return later(later.failure());
        }
        String why = judged instanceof Judged.Unjudged unjudged ? unjudged.why() : "";
        return new Flow.Ask(new Failure("", "", "rule", why, 0));
    }

    private Flow noLonger(String because) {
        notebook.note(notebook.run().id(), "message", because);
        return new Flow.NoLonger();
    }

    private Flow later(ActionException failure) {
        return Backoff.next(Retry.DEFAULT, failure, 1, notebook.run().createdAt(), parts.now())
                .<Flow>map(at -> new Flow.Wait(WaitingFor.CONNECTION, at))
                .orElseGet(() -> new Flow.Ask(
                        new Failure("", "", failure.kind().word(), String.valueOf(failure.getMessage()), 1)));
    }

    /** What {@code load} fetched when the rule was judged last. */
    Map<String, JsonValue> loaded() {
        RunRow run = notebook.run();
        Optional<JsonObject> again = notebook.object(run.id(), "loaded");
        return again.or(() -> parts.store()
                        .decision(run.event(), run.rule(), run.replay())
                        .map(DecisionRow::loaded)
                        .flatMap(parts.store()::snapshot)
                        .map(Opening::object))
                .orElse(JsonValue.EMPTY_JSON_OBJECT);
    }

    private static JsonObject object(String text) {
        try (var reader = JSON.createReader(new StringReader(text))) {
            return reader.readObject();
        }
    }

    private static JsonObject object(Map<String, JsonValue> values) {
        JsonObjectBuilder object = JSON.createObjectBuilder();
        values.forEach(object::add);
        return object.build();
    }
}
