package dev.sluice.engine.run;

import dev.sluice.api.ActionException;
import dev.sluice.api.ActionException.Kind;
import dev.sluice.engine.journal.StepRow;
import dev.sluice.engine.plugin.ItemResult;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/**
 * What came of the items of a step, in their order.
 *
 * @param results one for each item
 */
record Outcomes(List<ItemResult> results) {

    private Stream<ActionException> failures() {
        return results.stream()
                .filter(ItemResult.Failed.class::isInstance)
                .map(result -> ((ItemResult.Failed) result).failure());
    }

    /** The failure that decides what becomes of the step: one that is unclear, else one to try again, else any. */
    Optional<ActionException> worst() {
        return failures()
                .filter(failure -> failure.kind() == Kind.UNCLEAR)
                .findFirst()
                .or(() ->
                        failures().filter(failure -> failure.kind().repeated()).findFirst())
                .or(() -> failures().findFirst());
    }

    /** The first item whose answer was lost. */
    OptionalInt unclear() {
        return IntStream.range(0, results.size())
                .filter(item -> results.get(item) instanceof ItemResult.Failed failed
                        && failed.failure().kind() == Kind.UNCLEAR)
                .findFirst();
    }

    /** Whether no item was ever sent. */
    boolean nothingSent() {
        return failures().filter(failure -> !failure.attempted()).count() == results.size();
    }

    /** The step's status when no item has failed. */
    StepRow.Status status() {
        if (results.stream().allMatch(ItemResult.Skipped.class::isInstance)) {
            return StepRow.Status.SKIPPED;
        }
        return results.stream().allMatch(ItemResult.AlreadySo.class::isInstance)
                ? StepRow.Status.ALREADY_SO
                : StepRow.Status.DONE;
    }
}
