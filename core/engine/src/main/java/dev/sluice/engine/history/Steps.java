package dev.sluice.engine.history;

import dev.sluice.api.ActionException.Kind;
import dev.sluice.engine.history.RunDetail.CallLine;
import dev.sluice.engine.history.RunDetail.StepLine;
import dev.sluice.engine.journal.EffectRow;
import dev.sluice.engine.journal.RunRow;
import dev.sluice.engine.journal.StepRow;
import dev.sluice.engine.journal.Store;
import jakarta.json.JsonArray;
import jakarta.json.JsonValue;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Tells what a run did, step by step. */
final class Steps {
    private final Store store;
    private final Texts texts;

    Steps(Store store, Texts texts) {
        this.store = store;
        this.texts = texts;
    }

    List<StepLine> of(RunRow run) {
        // in a loop over thousands of items each has steps and effects of its own
        Map<String, List<EffectRow>> effects =
                store.effects(run.id()).stream().collect(Collectors.groupingBy(EffectRow::path));
        return store.steps(run.id()).stream()
                .map(step -> line(step, effects.getOrDefault(step.path(), List.of())))
                .toList();
    }

    private StepLine line(StepRow step, List<EffectRow> effects) {
        return new StepLine(
                step.step(),
                step.path(),
                step.action(),
                step.status().word(),
                step.tries().attempts(),
                texts.object(step.owner(), "input"),
                texts.object(step.owner(), "output"),
                step.kind(),
                fault(step.kind()),
                texts.text(step.owner(), "message"),
                step.result(),
                step.status() == StepRow.Status.PLANNED ? planned(step) : calls(effects));
    }

    private List<CallLine> calls(List<EffectRow> effects) {
        return effects.stream()
                .map(effect -> new CallLine(
                        effect.status().word(),
                        texts.object(effect.key(), "item"),
                        texts.object(effect.key(), "output"),
                        effect.kind(),
                        effect.status().settled() ? null : texts.text(effect.key(), "message")))
                .toList();
    }

    /** In a dry run nothing is called; what would have been is kept with the step. */
    private List<CallLine> planned(StepRow step) {
        JsonArray planned =
                texts.value(step.owner(), "planned").map(JsonValue::asJsonArray).orElse(JsonValue.EMPTY_JSON_ARRAY);
        return planned.stream()
                .map(effect -> new CallLine(EffectRow.Status.PLANNED.word(), effect, null, null, null))
                .toList();
    }

    private static @Nullable String fault(@Nullable String kind) {
        return Arrays.stream(Kind.values())
                .filter(known -> known.word().equals(kind))
                .map(known -> known.fault().name().toLowerCase(Locale.ROOT))
                .findFirst()
                .orElse(null);
    }
}
