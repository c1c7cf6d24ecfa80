package dev.sluice.engine.run;

import dev.sluice.api.Action;
import dev.sluice.api.ActionException;
import dev.sluice.api.ActionException.Kind;
import dev.sluice.api.RunContext;
import dev.sluice.engine.internal.Hashes;
import dev.sluice.engine.internal.Parts;
import dev.sluice.engine.journal.Change;
import dev.sluice.engine.journal.EffectRow;
import dev.sluice.engine.journal.EffectRow.Status;
import dev.sluice.engine.journal.RunRow;
import dev.sluice.engine.journal.StepRow;
import dev.sluice.engine.plugin.CheckedItem;
import dev.sluice.engine.plugin.InstalledAction;
import dev.sluice.engine.plugin.ItemResult;
import dev.sluice.engine.plugin.Prepared;
import jakarta.json.JsonArray;
import jakarta.json.JsonArrayBuilder;
import jakarta.json.JsonObject;
import jakarta.json.JsonValue;
import jakarta.json.spi.JsonProvider;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * The effects of one step: what each item would write is noted before the action is called and settled after. What an
 * earlier attempt, run or process has settled is taken over and not sent again.
 */
final class Ledger {
    private static final JsonProvider JSON = JsonProvider.provider();

    private final Parts parts;
    private final Notebook notebook;
    private final Matter matter;
    private final InstalledAction action;
    private final Prepared prepared;
    private final List<Entry> entries = new ArrayList<>();

    /** One item, and what is known of it. */
    private static final class Entry {
        private final int item;
        private final String key;
        private @Nullable EffectRow row;
        private @Nullable ItemResult result;

        Entry(int item, String key) {
            this.item = item;
            this.key = key;
        }
    }

    Ledger(Parts parts, Notebook notebook, Matter matter, InstalledAction action, Prepared prepared) {
        this.parts = parts;
        this.notebook = notebook;
        this.matter = matter;
        this.action = action;
        this.prepared = prepared;
    }

    /** What an input would write, as it is kept for a dry run. */
    static JsonArray effects(Prepared prepared) {
        JsonArrayBuilder effects = JSON.createArrayBuilder();
        for (Action.Effect effect : prepared.effects()) {
            effects.add(JSON.createObjectBuilder()
                    .add("operation", effect.operation())
                    .add("target", effect.target()));
        }
        return effects.build();
    }

    /**
     * Takes over what is settled and asks about what is unclear.
     *
     * @return the question for a person, where nobody else can tell
     */
    Optional<String> open(StepRow step, Duration timeout) throws ActionException {
        RunRow run = notebook.run();
        for (int item = 0; item < prepared.items().size(); item++) {
            String key = Hashes.of("effect", run.event(), run.rule(), step.step(), item, run.generation());
            Entry entry = new Entry(item, key);
            entries.add(entry);
            entry.row = writes() ? parts.store().effect(key).orElse(null) : null;
            if (entry.row != null) {
                entry.result = known(entry.row, step);
            }
        }
        for (Entry entry : entries) {
            boolean unclear =
                    entry.row != null && (entry.row.status() == Status.NOTED || entry.row.status() == Status.UNCLEAR);
            if (unclear && !answered(entry, step, timeout)) {
                return Optional.of(question());
            }
        }
        return Optional.empty();
    }

    private @Nullable ItemResult known(EffectRow row, StepRow step) {
        if (row.status().settled()) {
            Optional<String> skipped = notebook.text(row.key(), "skipped");
            JsonObject output = notebook.object(row.key(), "output").orElse(JsonValue.EMPTY_JSON_OBJECT);
            return skipped.<ItemResult>map(ItemResult.Skipped::new)
                    .orElseGet(() -> row.status() == Status.DONE
                            ? new ItemResult.Done(output)
                            : new ItemResult.AlreadySo(output));
        }
        boolean refused = row.status() == Status.FAILED && row.kind() != null && step.attempts() > 0;
        Kind kind = refused ? kind(Objects.requireNonNull(row.kind())) : Kind.INTERNAL;
        String message = notebook.text(row.key(), "message").orElse(kind.word());
        return refused && !kind.repeated()
                ? new ItemResult.Failed(new ActionException(kind, message, null, null))
                : null;
    }

    private static Kind kind(String word) {
        for (Kind kind : Kind.values()) {
            if (kind.word().equals(word)) {
                return kind;
            }
        }
        return Kind.INTERNAL;
    }

    /** Whether it is clear what to do with an item that may have been sent before. */
    private boolean answered(Entry entry, StepRow step, Duration timeout) throws ActionException {
        if (action.repeat() == Action.Repeat.HARMLESS) {
            return true;
        }
        if (action.repeat() == Action.Repeat.NEITHER) {
            return false;
        }
        CheckedItem checked = prepared.alreadySo(entry.item, context(entry, step), timeout);
        if (checked instanceof CheckedItem.Failed failed) {
            throw failed.failure();
        }
        if (checked instanceof CheckedItem.Yes yes) {
            settle(entry, step, new ItemResult.AlreadySo(yes.output()));
        }
        return !(checked instanceof CheckedItem.Unknown);
    }

    /** Whether any item is still to be sent. */
    boolean anyOpen() {
        return entries.stream().anyMatch(entry -> entry.result == null);
    }

    /** Notes what is about to be sent. */
    void noteOpen(StepRow step) {
        for (Entry entry : entries) {
            if (entry.result == null && writes()) {
                put(entry, step, Status.NOTED, null);
                notebook.note(
                        entry.key, "item", prepared.items().get(entry.item).toString());
            }
        }
    }

    /** Sends what is open, and notes what came of it. */
    void callOpen(StepRow step, Duration timeout) {
        List<Entry> open =
                entries.stream().filter(entry -> entry.result == null).toList();
        List<RunContext> contexts =
                open.stream().map(entry -> context(entry, step)).toList();
        List<ItemResult> results =
                prepared.runAll(open.stream().map(entry -> entry.item).toList(), contexts, timeout);
        for (int i = 0; i < open.size(); i++) {
            settle(open.get(i), step, results.get(i));
        }
    }

    private void settle(Entry entry, StepRow step, ItemResult result) {
        entry.result = result;
        if (!writes()) {
            return;
        }
        if (result instanceof ItemResult.Done done) {
            put(entry, step, Status.DONE, null);
            notebook.note(entry.key, "output", done.output().toString());
        } else if (result instanceof ItemResult.AlreadySo so) {
            put(entry, step, Status.ALREADY_SO, null);
            notebook.note(entry.key, "output", so.output().toString());
        } else if (result instanceof ItemResult.Skipped skipped) {
            put(entry, step, Status.ALREADY_SO, null);
            notebook.note(entry.key, "skipped", skipped.reason());
        } else if (result instanceof ItemResult.Failed failed) {
            Kind kind = failed.failure().kind();
            put(entry, step, kind == Kind.UNCLEAR ? Status.UNCLEAR : Status.FAILED, kind.word());
            notebook.note(entry.key, "message", String.valueOf(failed.failure().getMessage()));
        }
    }

    private void put(Entry entry, StepRow step, Status status, @Nullable String kind) {
        entry.row = new EffectRow(
                entry.key, step.run(), step.path(), entry.item, status, step.attempts(), kind, parts.now());
        notebook.note(new Change.PutEffect(entry.row));
    }

    /** What came of each item; only when none is open. */
    List<ItemResult> results() {
        return entries.stream()
                .map(entry -> Objects.requireNonNull(entry.result))
                .toList();
    }

    /** The failure that decides what becomes of the step: one that asks, else one that can be tried again, else any. */
    Optional<ActionException> worst() {
        List<ActionException> failures = results().stream()
                .filter(ItemResult.Failed.class::isInstance)
                .map(result -> ((ItemResult.Failed) result).failure())
                .toList();
        return failures.stream()
                .filter(failure -> failure.kind() == Kind.UNCLEAR)
                .findFirst()
                .or(() -> failures.stream()
                        .filter(failure -> failure.kind().repeated())
                        .findFirst())
                .or(() -> failures.stream().findFirst());
    }

    /** The step's status once no item has failed. */
    StepRow.Status status() {
        List<ItemResult> results = results();
        if (results.stream().allMatch(ItemResult.Skipped.class::isInstance)) {
            return StepRow.Status.SKIPPED;
        }
        return results.stream().allMatch(ItemResult.AlreadySo.class::isInstance)
                ? StepRow.Status.ALREADY_SO
                : StepRow.Status.DONE;
    }

    JsonObject output() throws ActionException {
        return prepared.join(results());
    }

    /** Whether only a person can say what became of an unclear item. */
    boolean mustAsk() {
        return writes() && action.repeat() == Action.Repeat.NEITHER;
    }

    String question() {
        return "the answer to " + action.type() + " was lost, so nobody knows whether it happened. Look in "
                + matter.event().row().connection()
                + " and resume with the answer: happened (it is there) or repeat (it is not, send it again)";
    }

    private boolean writes() {
        return !prepared.effects().isEmpty();
    }

    private RunContext context(Entry entry, StepRow step) {
        return new StepContext(
                parts.connection(matter.event().row().connection()),
                parts.clock(),
                action.plugin(),
                matter.event().event(),
                new StepContext.Here(matter.rule().id(), step.run(), step.step(), step.attempts()),
                entry.key);
    }
}
