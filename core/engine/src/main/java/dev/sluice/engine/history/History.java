package dev.sluice.engine.history;

import dev.sluice.engine.internal.Hashes;
import dev.sluice.engine.journal.DecisionRow;
import dev.sluice.engine.journal.EventFilter;
import dev.sluice.engine.journal.EventRow;
import dev.sluice.engine.journal.Page;
import dev.sluice.engine.journal.PageRequest;
import dev.sluice.engine.journal.RunFilter;
import dev.sluice.engine.journal.RunRow;
import dev.sluice.engine.journal.Store;
import dev.sluice.engine.journal.WaitingFor;
import jakarta.json.JsonObject;
import jakarta.json.JsonValue;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Tells what happened. Thread-safe. */
public final class History {
    private final Store store;
    private final Texts texts;
    private final Steps steps;

    public History(Store store) {
        this.store = store;
        this.texts = new Texts(store);
        this.steps = new Steps(store, texts);
    }

    /** The hash by which filters know the id, ref or mail address of a subject. */
    public static String alias(String name) {
        return Hashes.alias(name);
    }

    /** Newest first. */
    public Page<EventLine> events(EventFilter filter, PageRequest request) {
        Page<EventRow> page = store.events(filter, request);
        return new Page<>(page.items().stream().map(this::line).toList(), page.next());
    }

    public Optional<EventDetail> event(String id) {
        return store.event(id).map(this::detail);
    }

    /** Newest first. */
    public Page<RunLine> runs(RunFilter filter, PageRequest request) {
        Page<RunRow> page = store.runs(filter, request);
        return new Page<>(page.items().stream().map(this::line).toList(), page.next());
    }

    public Optional<RunDetail> run(String id) {
        return store.run(id).map(run -> new RunDetail(line(run), steps.of(run)));
    }

    private EventLine line(EventRow event) {
        return new EventLine(
                event.id(),
                event.connection(),
                event.types().stream().map(EventRow.Typed::type).toList(),
                texts.text(event.id(), "subject"),
                event.receivedAt(),
                event.status().word(),
                word(waitingFor(event)),
                event.reason());
    }

    /** An open event waits for whatever the first of its open decisions waits for. */
    private @Nullable WaitingFor waitingFor(EventRow event) {
        if (event.status() == EventRow.Status.PENDING) {
            return store.decisions(event.id()).stream()
                    .map(decision -> decision.due().waitingFor())
                    .filter(Objects::nonNull)
                    .findFirst()
                    .orElse(null);
        }
        boolean fresh = event.status() == EventRow.Status.NEW && event.due().waitingFor() == null;
        return fresh ? WaitingFor.TURN : event.due().waitingFor();
    }

    private EventDetail detail(EventRow event) {
        JsonValue body = texts.value(event.delivery(), "body").orElse(JsonValue.NULL);
        List<String> runs =
                store.runsOfEvent(event.id()).stream().map(RunRow::id).toList();
        return new EventDetail(
                line(event),
                body,
                store.decisions(event.id()).stream().map(this::line).toList(),
                runs);
    }

    private DecisionLine line(DecisionRow decision) {
        boolean open = decision.outcome() == DecisionRow.Outcome.PENDING;
        JsonObject values = texts.object(decision.id(), "values");
        return new DecisionLine(
                decision.rule(),
                decision.cause().version(),
                decision.cause().replay().replay(),
                decision.outcome().word(),
                word(decision.due().waitingFor()),
                open ? decision.due().nextAt() : null,
                decision.because(),
                texts.text(decision.id(), "message"),
                values == null ? JsonValue.EMPTY_JSON_OBJECT : values,
                decision.at());
    }

    private RunLine line(RunRow run) {
        String key = texts.text(run.id(), "key");
        return new RunLine(
                run.id(),
                run.rule(),
                run.cause().version(),
                run.event(),
                texts.text(run.event(), "subject"),
                key == null ? "" : key,
                run.status().word(),
                word(run.due().waitingFor()),
                run.status() == RunRow.Status.WAITING ? run.due().nextAt() : null,
                run.times().startedAt(),
                run.times().endedAt(),
                run.kind(),
                texts.text(run.id(), "message"));
    }

    private static @Nullable String word(@Nullable WaitingFor waitingFor) {
        return waitingFor == null ? null : waitingFor.word();
    }
}
