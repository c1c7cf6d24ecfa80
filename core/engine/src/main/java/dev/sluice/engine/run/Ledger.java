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
import dev.sluice.engine.judge.Docket;
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
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * The effects of one step: what each item would write is noted before the action is called and settled after. What an
 * earlier attempt, run or process has settled is taken over and not sent again.
 */
final class Ledger {
    private static final JsonProvider JSON = JsonProvider.provider();
    private static final int LONGEST_ITEM = 200;

    private final Parts parts;
    private final Notebook notebook;
    private final Docket docket;
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

    Ledger(Parts parts, Notebook notebook, Docket docket, InstalledAction action, Prepared prepared) {
        this.parts = parts;
        this.notebook = notebook;
        this.docket = docket;
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
     * @param around what tells the elements of the loops around the step apart
     * @return the first item of which only a person can tell what became of it
     */
    OptionalInt open(StepRow step, Duration timeout, List<String> around) throws ActionException {
        for (int item = 0; item < prepared.items().size(); item++) {
            entries.add(new Entry(item, key(step, item, around)));
        }
        takeOver(step);
        for (Entry entry : entries) {
            if (unsettled(entry) && !answered(entry, step, timeout)) {
                return OptionalInt.of(entry.item);
            }
        }
        return OptionalInt.empty();
    }

    private String key(StepRow step, int item, List<String> around) {
        RunRow run = notebook.run();
        int generation = run.cause().replay().generation();
        List<Object> what = new ArrayList<>(List.of("effect", run.event(), run.rule(), step.step(), item, generation));
        what.addAll(around);
        return Hashes.of(what.toArray());
    }

    private void takeOver(StepRow step) {
        if (!writes()) {
            return;
        }
        List<String> keys = entries.stream().map(entry -> entry.key).toList();
        Map<String, EffectRow> rows =
                parts.store().effects(keys).stream().collect(Collectors.toMap(EffectRow::key, Function.identity()));
        for (Entry entry : entries) {
            entry.row = rows.get(entry.key);
            entry.result = entry.row == null ? null : known(entry.row, step);
        }
    }

    private static boolean unsettled(Entry entry) {
        return entry.row != null && (entry.row.status() == Status.NOTED || entry.row.status() == Status.UNCLEAR);
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
        boolean refused = row.status() == Status.FAILED
                && row.kind() != null
                && step.tries().attempts() > 0;
        Kind kind = refused ? kind(Objects.requireNonNull(row.kind())) : Kind.INTERNAL;
        String message = notebook.text(row.key(), "message").orElse(kind.word());
        return refused && !kind.repeated() ? new ItemResult.Failed(new ActionException(kind, message)) : null;
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
        if (prepared.repeat() == Action.Repeat.HARMLESS) {
            return true;
        }
        if (prepared.repeat() == Action.Repeat.NEITHER) {
            return false;
        }
        CheckedItem checked = prepared.alreadySo(entry.item, context(entry, step, timeout), timeout);
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
                open.stream().map(entry -> context(entry, step, timeout)).toList();
        List<ItemResult> results =
                prepared.runAll(open.stream().map(entry -> entry.item).toList(), contexts, timeout);
        for (int i = 0; i < open.size(); i++) {
            settle(open.get(i), step, certain(results.get(i)));
        }
    }

    /** An action that broke may have written before; where it can be neither repeated nor looked up, a person is asked. */
    private ItemResult certain(ItemResult result) {
        return broke(result) && mustAsk()
                ? new ItemResult.Failed(new ActionException(
                        Kind.UNCLEAR,
                        String.valueOf(((ItemResult.Failed) result).failure().getMessage())))
                : result;
    }

    /** What has no cause was said by the plugin itself, or was not called at all. */
    private static boolean broke(ItemResult result) {
        return result instanceof ItemResult.Failed failed
                && failed.failure().kind() == Kind.INTERNAL
                && failed.failure().getCause() != null;
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
            boolean unclear = kind == Kind.UNCLEAR || broke(result);
            put(entry, step, unclear ? Status.UNCLEAR : Status.FAILED, kind.word());
            notebook.note(entry.key, "message", String.valueOf(failed.failure().getMessage()));
        }
    }

    private void put(Entry entry, StepRow step, Status status, @Nullable String kind) {
        entry.row = new EffectRow(
                entry.key,
                step.run(),
                step.path(),
                entry.item,
                status,
                step.tries().attempts(),
                kind,
                parts.now());
        notebook.note(new Change.PutEffect(entry.row));
    }

    /** What came of each item; only when none is open. */
    Outcomes outcomes() {
        return new Outcomes(entries.stream()
                .map(entry -> Objects.requireNonNull(entry.result))
                .toList());
    }

    /** The step's output once no item has failed. */
    JsonObject join(Outcomes outcomes) throws ActionException {
        return prepared.join(outcomes.results());
    }

    /** Whether only a person can say what became of an unclear item. */
    boolean mustAsk() {
        return writes() && prepared.repeat() == Action.Repeat.NEITHER;
    }

    /** Leaves an item to a person, under this run, whichever run sent it. */
    void leaveOpen(int item, StepRow step) {
        put(entries.get(item), step, Status.UNCLEAR, Kind.UNCLEAR.word());
    }

    String question(int item) {
        int all = prepared.items().size();
        String which = all == 1
                ? ""
                : " (item " + (item + 1) + " of " + all + ": "
                        + shortened(prepared.items().get(item).toString()) + ")";
        return "the answer to " + action.type() + which + " was lost, so nobody knows whether it happened. Look "
                + place()
                + " and resume with the answer: happened (it is there) or repeat (it is not, send it again)";
    }

    /** Where to see what became of it: what does not go over the connection is elsewhere. */
    private String place() {
        return action.usesConnection()
                ? "in " + docket.event().row().connection()
                : "where it went ("
                        + shortened(prepared.effects().stream()
                                .map(effect -> (effect.operation() + " " + effect.target()).strip())
                                .collect(Collectors.joining("; ")))
                        + ")";
    }

    private static String shortened(String text) {
        return text.length() > LONGEST_ITEM ? text.substring(0, LONGEST_ITEM) + "…" : text;
    }

    private boolean writes() {
        return !prepared.effects().isEmpty();
    }

    private RunContext context(Entry entry, StepRow step, Duration timeout) {
        return new StepContext(
                parts.connection(docket.event().row().connection()),
                parts.clock(),
                parts.catalogue().supplies(action.plugin()),
                docket.event().event(),
                new StepContext.Here(
                        docket.rule().id(),
                        step.run(),
                        step.step(),
                        step.tries().attempts(),
                        timeout),
                entry.key);
    }
}
