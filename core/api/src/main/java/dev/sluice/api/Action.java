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
 * Success is a value, failure an {@link ActionException}; anything else that is thrown is a failure of the kind
 * {@link ActionException.Kind#INTERNAL}. No method is ever given null or may give it back, except for the parts of an
 * input that {@link Describe#optional} or {@link #check} allows to be null.
 *
 * <p>Every call has a deadline: 5 seconds for what only computes, the step's {@code timeout} (20 seconds unless the rule
 * says otherwise) for {@link #runAll} and {@link #alreadySo}. A call that is late is interrupted and given up.
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
 *     public List<Effect> effects(Input input) { return List.of(new Effect("giveBadge", input.badge())); }
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

    /** The name in a rule: {@code plugin.verb-noun}, for example {@code pluvo.assign-training}. Always the same. */
    String type();

    /** The record that {@code with} is bound to. It is public. */
    Class<I> input();

    /** The record that this action answers with. It is public. */
    Class<O> output();

    /** What a second call with the same item does, which decides what happens when an answer was lost. */
    Repeat repeat();

    /**
     * The same for one input, where it makes a difference: reading an address does, writing to it does not. It does no
     * I/O.
     *
     * @return what {@link #repeat()} says, unless overridden
     */
    default Repeat repeat(I input) {
        return repeat();
    }

    /**
     * Whether it works over the rule's connection. While that is down, runs of a rule wait for it when one of the rule's
     * actions uses it, and go on when none does.
     *
     * @return true unless overridden; false for an action that leaves {@link Context#connection} alone
     */
    default boolean usesConnection() {
        return true;
    }

    /** The OAuth scopes without which the action cannot work, as Pluvo spells them; empty unless overridden. */
    default Set<String> scopes() {
        return Set.of();
    }

    /**
     * What this input would write anywhere outside Sluice. An action that only reads says so by an empty list: it is
     * called in a dry run too, nothing of it stands in the ledger of effects, and a call whose answer is lost is taken
     * for one that did nothing.
     *
     * @return what would be written; unless overridden one effect named after the action, so that whoever forgets to
     *     say what is written is not called in a dry run
     */
    default List<Effect> effects(I input) {
        return List.of(new Effect(type(), ""));
    }

    /**
     * Problems that can be seen when the rule is loaded. It does no I/O beyond the files.
     *
     * @param known the input as far as the rule says it without an expression; every other part is null, also where
     *     the record requires it
     * @param files the files beside the rules
     * @return what is wrong, each with the input's name; empty unless overridden
     */
    default List<Problem> check(I known, Files files) {
        return List.of();
    }

    /**
     * The same for an action that has to tell an input that is left out from one that is not known yet: where two exclude
     * each other, or where the names in a map matter.
     *
     * @param given the inputs that the rule gives, known or not, in kebab-case; what is inside one stands after a dot, a
     *     map's names as they are: {@code fill.name}
     * @return as above; unless overridden, what the shorter one says
     */
    default List<Problem> check(I known, Set<String> given, Files files) {
        return check(known, files);
    }

    /**
     * Takes an input apart into items, each of which is one effect with an outcome of its own. The same input always
     * gives the same items in the same order: after a restart what was done is known by the item's position.
     *
     * @return at least one item; the whole input unless overridden
     */
    default List<I> split(I input) {
        return List.of(input);
    }

    /**
     * Puts the step's output together from its items, once each is done, already so or skipped. Not called when all were
     * skipped.
     *
     * <p>Every part of an output may be null or empty: when a person answered that a lost write did happen, nobody knows
     * what it gave.
     *
     * @param results one for each item, in the order of {@link #split}
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

    /**
     * Says which items may share one call of {@link #runAll}: those of one step with an equal, non-empty key.
     *
     * @return empty unless overridden: every item has a call of its own
     */
    default String joinKey(I item) {
        return "";
    }

    /**
     * Does one item. It sends at most one write and repeats nothing by itself: the engine does, as the rule says.
     *
     * @throws ActionException when it was not done; its kind says whether trying again can help
     */
    Outcome<O> run(I item, RunContext context) throws ActionException;

    /**
     * Does several items, each with its own result. All are tried, whatever happens to one. Unless overridden, each is
     * given to {@link #run}; whoever sends many with one call overrides this and {@link #joinKey}.
     *
     * @param jobs at least one; more only with an equal {@link #joinKey}
     * @return exactly one result for each job, in the same order
     */
    default List<Result<O>> runAll(List<Job<I>> jobs) {
        List<Result<O>> results = new ArrayList<>();
        for (Job<I> job : jobs) {
            try {
                results.add(new Result.Settled<>(run(job.item(), job.context())));
            } catch (ActionException failure) {
                results.add(new Result.Failed<>(failure));
            } catch (RuntimeException broken) {
                // what was done before it must not be taken for undone
                results.add(new Result.Failed<>(new ActionException(
                        ActionException.Kind.INTERNAL, type() + " broke: " + broken, broken, null)));
            }
        }
        return results;
    }

    /**
     * Asks whether an item is done already. Only called when {@link #repeat(Record)} is {@link Repeat#CHECKABLE}, before an item
     * is sent of which nobody knows whether it was sent before.
     *
     * @return {@link Checked.Unknown} unless overridden
     * @throws ActionException when the question could not be asked; it is asked again later
     */
    default Checked<O> alreadySo(Job<I> job) throws ActionException {
        return new Checked.Unknown<>("this action cannot tell");
    }

    /** What a second call with the same item does. */
    enum Repeat {
        /** Nothing more than the first: adding somebody who is there already. */
        HARMLESS,
        /** Something, but {@link Action#alreadySo} can tell whether the first one happened. */
        CHECKABLE,
        /** Something, and nobody can tell: a person is asked. */
        NEITHER
    }

    /**
     * One thing that an input would write. It is shown to people as it is, so it holds no secret.
     *
     * @param operation what would be done, for example {@code addUsersToTraining}
     * @param target to what, for example {@code training sales-intro, user HR-20417}; empty when the operation says it
     *     all
     */
    record Effect(String operation, String target) {
        public Effect {
            requireNonNull(operation, "operation");
            requireNonNull(target, "target");
        }
    }

    /**
     * One item to do, in its context.
     *
     * @param item one of those that {@link Action#split} gave
     * @param context what it may use, with the item's own effect key
     */
    record Job<I extends Record>(I item, RunContext context) {
        public Job {
            requireNonNull(item, "item");
            requireNonNull(context, "context");
        }
    }

    /** What came of one item. */
    sealed interface Result<O extends Record> {
        /** It did not fail. */
        record Settled<O extends Record>(Outcome<O> outcome) implements Result<O> {
            public Settled {
                requireNonNull(outcome, "outcome");
            }
        }

        /** It failed. */
        record Failed<O extends Record>(ActionException failure) implements Result<O> {
            public Failed {
                requireNonNull(failure, "failure");
            }
        }
    }

    /** The answer to the question whether an item is done already. */
    sealed interface Checked<O extends Record> {
        /** It is done; this is what its output would have been. */
        record Yes<O extends Record>(O output) implements Checked<O> {
            public Yes {
                requireNonNull(output, "output");
            }
        }

        /** It is not done and may be sent. */
        record No<O extends Record>() implements Checked<O> {}

        /**
         * Nobody can tell; a person is asked.
         *
         * @param why one line for people
         */
        record Unknown<O extends Record>(String why) implements Checked<O> {
            public Unknown {
                requireNonNull(why, "why");
            }
        }
    }
}
