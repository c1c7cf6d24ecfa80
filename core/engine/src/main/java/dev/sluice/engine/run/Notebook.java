package dev.sluice.engine.run;

import dev.sluice.engine.internal.Claims;
import dev.sluice.engine.internal.JsonTexts;
import dev.sluice.engine.internal.Parts;
import dev.sluice.engine.journal.Change;
import dev.sluice.engine.journal.RunRow;
import dev.sluice.engine.journal.StepRow;
import dev.sluice.engine.journal.StoreException;
import jakarta.json.JsonObject;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * What is written of one run while it is walked: the run, its steps by path, and changes that are not committed yet. What
 * nothing depends on is written together with what comes next. Used by one thread.
 */
final class Notebook {
    private static final Logger log = LoggerFactory.getLogger(Notebook.class);

    private final Parts parts;
    private final Claims claims;
    private final Map<String, StepRow> steps = new LinkedHashMap<>();
    private final Map<String, Map<String, String>> texts;
    private final List<Change> open = new ArrayList<>();
    private RunRow run;

    Notebook(Parts parts, Claims claims, RunRow run) {
        this.parts = parts;
        this.claims = claims;
        this.run = run;
        this.texts = parts.store().texts(run.id());
        parts.store().steps(run.id()).forEach(step -> steps.put(step.path(), step));
    }

    RunRow run() {
        return run;
    }

    /** Whether a person wants the run to end. */
    boolean cancelling() {
        return run.progress().cancelling() || claims.cancelled(run.id());
    }

    /** Notes how the run stands now, to be written with the next commit. */
    void become(RunRow now) {
        run = now;
    }

    @Nullable
    StepRow step(String path) {
        return steps.get(path);
    }

    /** Notes a step, to be written with the next commit. */
    void note(StepRow step) {
        steps.put(step.path(), step);
        open.add(new Change.PutStep(step));
    }

    /** Notes text that may name a person. */
    void note(String owner, String name, String text) {
        texts.computeIfAbsent(owner, fresh -> new HashMap<>()).put(name, text);
        open.add(new Change.PutPayload(owner, name, run.subject(), text));
    }

    void note(Change change) {
        open.add(change);
    }

    /** A text of the run, of one of its steps, or of an effect; those of effects are not read beforehand. */
    Optional<String> text(String owner, String name) {
        String known = texts.getOrDefault(owner, Map.of()).get(name);
        return known != null || owner.startsWith(run.id())
                ? Optional.ofNullable(known)
                : parts.store().payload(owner, name);
    }

    Optional<JsonObject> object(String owner, String name) {
        return text(owner, name).map(JsonTexts::object);
    }

    /** Writes what was noted, as far as that can be. */
    void save() {
        if (!open.isEmpty()) {
            try {
                commit(run);
            } catch (StoreException unwritten) {
                log.error("What was noted of run {} could not be written: {}", run.id(), unwritten.getMessage());
            }
        }
    }

    /** Writes the run as it is now with everything noted, and waits until it reached the disk. */
    void commit(RunRow now) {
        run = now;
        List<Change> changes = new ArrayList<>(open);
        changes.add(new Change.PutRun(run));
        open.clear();
        parts.commit(changes);
    }
}
