package dev.sluice.engine.run;

import dev.sluice.api.ActionException.Kind;
import dev.sluice.engine.internal.Claims;
import dev.sluice.engine.internal.JsonTexts;
import dev.sluice.engine.internal.Parts;
import dev.sluice.engine.journal.Change;
import dev.sluice.engine.journal.RunRow;
import dev.sluice.engine.journal.StepRow;
import dev.sluice.engine.journal.StoreException;
import dev.sluice.engine.rule.Step;
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

    /** How a node without an action stands. */
    StepRow rowAt(String path, Step step) {
        StepRow row = steps.get(path);
        return row != null ? row : StepRow.fresh(run.id(), path, step.id(), null, parts.now());
    }

    /** Whether anything was done that somebody may have seen; in a dry run, would have been. */
    boolean anythingDone() {
        return steps.values().stream()
                .filter(step -> step.action() != null)
                .anyMatch(step -> step.tries().attempts() > 0
                        || step.status() == StepRow.Status.DONE
                        || step.status() == StepRow.Status.ALREADY_SO
                        || step.status() == StepRow.Status.PLANNED);
    }

    /** Whether nothing may be written anywhere. */
    boolean dry() {
        return run.dry() || parts.dryRun();
    }

    /** Notes what came of a node without an action. */
    void note(String path, Step step, StepRow.Status status, @Nullable String result) {
        note(rowAt(path, step).resulting(status, result, parts.now()));
    }

    /** Notes that a person is needed at a node. */
    Failure park(StepRow row, Kind kind, String message) {
        return park(row, kind.word(), message);
    }

    Failure park(StepRow row, String kind, String message) {
        StepRow parked = row.with(StepRow.Status.PARKED, kind, parts.now());
        note(parked.owner(), "message", message);
        note(parked);
        return failure(parked);
    }

    /** What a step that stands as failed or parked failed with. */
    Failure failure(StepRow row) {
        String kind = row.kind() == null ? Kind.INTERNAL.word() : row.kind();
        String message = text(row.owner(), "message").orElse("");
        return new Failure(row.step(), row.path(), kind, message, row.tries().attempts());
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
