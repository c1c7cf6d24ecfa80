package dev.sluice.engine.plugin;

import dev.sluice.api.Action;
import dev.sluice.api.Action.Job;
import dev.sluice.api.Action.Result;
import dev.sluice.api.ActionException;
import dev.sluice.api.ActionException.Kind;
import dev.sluice.api.Outcome;
import dev.sluice.api.RunContext;
import dev.sluice.engine.schema.RecordJson;
import jakarta.json.JsonObject;
import jakarta.json.JsonValue;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;

/** An input behind {@link PluginCalls}. */
final class GuardedInput<I extends Record, O extends Record> implements Prepared {
    private final String what;
    private final Action<I, O> action;
    private final BoundInput<I> bound;
    private final PluginCalls calls;

    GuardedInput(String what, Action<I, O> action, BoundInput<I> bound, PluginCalls calls) {
        this.what = what;
        this.action = action;
        this.bound = bound;
        this.calls = calls;
    }

    @Override
    public List<Action.Effect> effects() {
        return bound.effects();
    }

    @Override
    public Action.Repeat repeat() {
        return bound.repeat();
    }

    @Override
    public List<JsonObject> items() {
        return bound.itemsAsJson();
    }

    @Override
    public List<ItemResult> runAll(List<Integer> items, List<RunContext> contexts, Duration timeout) {
        if (items.size() != contexts.size()) {
            throw new IllegalArgumentException(items.size() + " items with " + contexts.size() + " contexts");
        }
        ItemResult[] results = new ItemResult[items.size()];
        try {
            for (List<Integer> together : shared(items)) {
                List<Job<I>> jobs = together.stream()
                        .map(at -> new Job<>(bound.items().get(items.get(at)), contexts.get(at)))
                        .toList();
                List<ItemResult> answers = runTogether(jobs, timeout);
                for (int i = 0; i < answers.size(); i++) {
                    results[together.get(i)] = answers.get(i);
                }
            }
        } catch (ActionException noJoinKeys) {
            // without a cause: no item was sent
            String message = String.valueOf(noJoinKeys.getMessage());
            Arrays.fill(results, new ItemResult.Failed(new ActionException(noJoinKeys.kind(), message)));
        }
        return List.of(results);
    }

    /** Positions in {@code items} that may share a call, in order. */
    private Collection<List<Integer>> shared(List<Integer> items) throws ActionException {
        List<String> keys = calls.call(
                Ask.pure(what),
                () -> items.stream()
                        .map(item -> Objects.requireNonNull(
                                action.joinKey(bound.items().get(item)), "joinKey"))
                        .toList());
        Map<String, List<Integer>> groups = new LinkedHashMap<>();
        for (int at = 0; at < keys.size(); at++) {
            String group = keys.get(at).isEmpty() ? "alone " + at : "together " + keys.get(at);
            groups.computeIfAbsent(group, ignored -> new ArrayList<>()).add(at);
        }
        return groups.values();
    }

    private List<ItemResult> runTogether(List<Job<I>> jobs, Duration timeout) {
        try {
            return calls.call(Ask.remote(what, timeout, !bound.effects().isEmpty()), () -> {
                List<Result<O>> results = action.runAll(jobs);
                if (results.size() != jobs.size()) {
                    String wrong = what + " gave " + results.size() + " results for " + jobs.size() + " items";
                    throw new ActionException(Kind.INTERNAL, wrong, new IllegalStateException(wrong), null);
                }
                return results.stream().map(this::item).toList();
            });
        } catch (ActionException failure) {
            return jobs.stream()
                    .<ItemResult>map(job -> new ItemResult.Failed(failure))
                    .toList();
        }
    }

    private ItemResult item(Result<O> result) {
        if (result instanceof Result.Failed<O> failed) {
            Throwable below = failed.failure().getCause();
            if (failed.failure().kind() == Kind.INTERNAL && below != null) {
                Thrown.log(what, below);
            }
            return new ItemResult.Failed(failed.failure());
        }
        Outcome<O> outcome = ((Result.Settled<O>) result).outcome();
        if (outcome instanceof Outcome.Done<O> done) {
            return new ItemResult.Done(RecordJson.toJson(done.output()));
        }
        if (outcome instanceof Outcome.AlreadySo<O> so) {
            return new ItemResult.AlreadySo(RecordJson.toJson(so.output()));
        }
        return new ItemResult.Skipped(((Outcome.Skipped<O>) outcome).reason());
    }

    @Override
    public CheckedItem alreadySo(int item, RunContext context, Duration timeout) {
        try {
            return calls.call(
                    Ask.remote(what, timeout, false),
                    () -> checked(action.alreadySo(new Job<>(bound.items().get(item), context))));
        } catch (ActionException failure) {
            return new CheckedItem.Failed(failure);
        }
    }

    private static <O extends Record> CheckedItem checked(Action.Checked<O> checked) {
        if (checked instanceof Action.Checked.Yes<O> yes) {
            return new CheckedItem.Yes(RecordJson.toJson(yes.output()));
        }
        if (checked instanceof Action.Checked.Unknown<O> unknown) {
            return new CheckedItem.Unknown(unknown.why());
        }
        // an answer that is none of the three must never be taken for a no, which sends again
        Objects.requireNonNull((Action.Checked.No<O>) checked, "alreadySo");
        return new CheckedItem.No();
    }

    @Override
    public JsonObject join(List<ItemResult> all) throws ActionException {
        if (all.stream().allMatch(ItemResult.Skipped.class::isInstance)) {
            return JsonValue.EMPTY_JSON_OBJECT;
        }
        return calls.call(
                Ask.pure(what),
                () -> RecordJson.toJson(action.join(
                        bound.input(), all.stream().map(this::result).toList())));
    }

    private Result<O> result(ItemResult item) {
        if (item instanceof ItemResult.Done done) {
            return new Result.Settled<>(new Outcome.Done<>(output(done.output())));
        }
        if (item instanceof ItemResult.AlreadySo so) {
            return new Result.Settled<>(new Outcome.AlreadySo<>(output(so.output())));
        }
        if (item instanceof ItemResult.Skipped skipped) {
            return new Result.Settled<>(new Outcome.Skipped<>(skipped.reason()));
        }
        return new Result.Failed<>(((ItemResult.Failed) item).failure());
    }

    // an output may be empty: when a person answered that a write did happen, nobody knows what it gave
    private O output(JsonObject stored) {
        return RecordJson.bindKnown(action.output(), stored);
    }
}
