package dev.sluice.api;

import static java.util.Objects.requireNonNull;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.pf4j.ExtensionPoint;

/**
 * Does something when a rule says so.
 *
 * <p>An action is stateless and may be called from several threads at once. The engine, never the action, writes down
 * what is about to be written before {@link #run} and what came of it after; it also repeats what may be repeated.
 * Success is a value, failure an {@link ActionException}.
 *
 * <pre>{@code
 * @Extension
 * @Describe(value = "Gives a badge to a person", example = "user: ${user}\nbadge: first-aid")
 * public final class GiveBadge implements Action<GiveBadge.Input, GiveBadge.Output> {
 *     public record Input(Lookup.Key user, String badge) {}
 *     public record Output(String badge) {}
 *     public String type() { return "badges.give-badge"; }
 *     public Class<Input> input() { return Input.class; }
 *     public Class<Output> output() { return Output.class; }
 *     public Repeat repeat() { return Repeat.HARMLESS; }
 *     public List<Effect> effects(Input input) { return List.of(new Effect("give-badge", input.badge())); }
 *     public Outcome<Output> run(Input input, RunContext context) throws ActionException {
 *         var connection = (GraphQlConnection) context.connection();
 *         connection.mutate(DOCUMENT, variables(input));
 *         return new Outcome.Done<>(new Output(input.badge()));
 *     }
 * }
 * }</pre>
 *
 * @param <I> the input, bound from {@code with}
 * @param <O> the output, which later steps see as {@code steps["id"]}
 */
public interface Action<I extends Record, O extends Record> extends ExtensionPoint {

    /** The name in a rule: {@code plugin.verb-noun}, for example {@code pluvo.assign-training}. */
    String type();

    /** The record that {@code with} is bound to. */
    Class<I> input();

    /** The record that this action answers with. */
    Class<O> output();

    /** What a second call with the same input does, which decides what happens when an answer was lost. */
    Repeat repeat();

    /** The OAuth scopes without which the action cannot work, as Pluvo spells them; empty unless overridden. */
    default Set<String> scopes() {
        return Set.of();
    }

    /**
     * What this input would write. An input without effects is called in a dry run too.
     *
     * @return one for each thing written; empty unless overridden
     */
    default List<Effect> effects(I input) {
        return List.of();
    }

    /**
     * Problems that can be seen when the rule is loaded. Parts of the input that are not known yet are null.
     *
     * @param known the input as far as the rule says it without an expression
     * @param files the files beside the rules
     */
    default List<Problem> check(I known, Files files) {
        return List.of();
    }

    /** Takes an input apart into items, each of which is one effect with an outcome of its own. Never empty. */
    default List<I> split(I input) {
        return List.of(input);
    }

    /**
     * Puts the step's output together from its items, once each is done, already so or skipped.
     *
     * @param results in the order of {@link #split}
     * @return the step's output; unless overridden, the output of the first item that has one
     * @throws IllegalStateException unless overridden, when no item has an output
     */
    default O join(I input, List<Result<O>> results) {
        for (Result<O> result : results) {
            if (result instanceof Result.Settled<O> settled && settled.outcome() instanceof Outcome.Done<O> done) {
                return done.output();
            }
            if (result instanceof Result.Settled<O> settled && settled.outcome() instanceof Outcome.AlreadySo<O> so) {
                return so.output();
            }
        }
        throw new IllegalStateException("no item of " + type() + " has an output");
    }

    /** Items with an equal, non-empty join key may share one call of {@link #runAll}. Empty unless overridden. */
    default String joinKey(I item) {
        return "";
    }

    /**
     * Does one item.
     *
     * @throws ActionException when it was not done; its kind says whether trying again can help
     */
    Outcome<O> run(I item, RunContext context) throws ActionException;

    /**
     * Does several items, each with its own result, in the same order. All are tried, whatever happens to one.
     *
     * @return exactly one result for each job
     */
    default List<Result<O>> runAll(List<Job<I>> jobs) {
        List<Result<O>> results = new ArrayList<>();
        for (Job<I> job : jobs) {
            try {
                results.add(new Result.Settled<>(run(job.item(), job.context())));
            } catch (ActionException failure) {
                results.add(new Result.Failed<>(failure));
            }
        }
        return results;
    }

    /** Asks whether the item is done already; only called when {@link #repeat} is {@link Repeat#CHECKABLE}. */
    default Checked<O> alreadySo(Job<I> job) throws ActionException {
        return new Checked.Unknown<>("this action cannot tell");
    }

    /** What a second call with the same input does. */
    enum Repeat {
        /** Nothing more than the first: adding somebody who is there already. */
        HARMLESS,
        /** Something, but {@link Action#alreadySo} can tell whether the first one happened. */
        CHECKABLE,
        /** Something, and nobody can tell: a person is asked. */
        NEITHER
    }

    /**
     * One thing that an input would write.
     *
     * @param operation what would be done, for example {@code addUsersToTraining}
     * @param target to what, for example {@code training sales-intro, user HR-20417}
     */
    record Effect(String operation, String target) {
        public Effect {
            requireNonNull(operation, "operation");
            requireNonNull(target, "target");
        }
    }

    /** One item to do, in its context. */
    record Job<I extends Record>(I item, RunContext context) {
        public Job {
            requireNonNull(item, "item");
            requireNonNull(context, "context");
        }
    }

    /** What came of one item. */
    sealed interface Result<O extends Record> {
        /** It has an outcome. */
        record Settled<O extends Record>(Outcome<O> outcome) implements Result<O> {}

        /** It failed. */
        record Failed<O extends Record>(ActionException failure) implements Result<O> {}
    }

    /** The answer to the question whether an item is done already. */
    sealed interface Checked<O extends Record> {
        /** It is done; this is what its output would have been. */
        record Yes<O extends Record>(O output) implements Checked<O> {}

        /** It is not done and may be sent. */
        record No<O extends Record>() implements Checked<O> {}

        /** Nobody can tell; a person is asked. */
        record Unknown<O extends Record>(String why) implements Checked<O> {}
    }
}
