package dev.sluice.plugins.pluvo;

import dev.sluice.api.Action.Result;
import dev.sluice.api.ActionException;
import dev.sluice.api.Outcome;
import java.util.List;
import java.util.function.Function;
import java.util.stream.Stream;

/** Turns results of items into what the engine or a rule sees. */
final class Results {
    private Results() {}

    /** The same result with another output. */
    static <A extends Record, B extends Record> Result<B> map(Result<A> result, Function<A, B> output) {
        if (result instanceof Result.Failed<A> failed) {
            return new Result.Failed<>(failed.failure());
        }
        Outcome<A> outcome = ((Result.Settled<A>) result).outcome();
        if (outcome instanceof Outcome.Done<A> done) {
            return new Result.Settled<>(new Outcome.Done<>(output.apply(done.output())));
        }
        if (outcome instanceof Outcome.AlreadySo<A> so) {
            return new Result.Settled<>(new Outcome.AlreadySo<>(output.apply(so.output())));
        }
        return new Result.Settled<>(new Outcome.Skipped<>(((Outcome.Skipped<A>) outcome).reason()));
    }

    static <O extends Record> Outcome<O> outcome(Result<O> result) throws ActionException {
        if (result instanceof Result.Failed<O> failed) {
            throw failed.failure();
        }
        return ((Result.Settled<O>) result).outcome();
    }

    /** What the items of a step say together under one name, each once. */
    static <O extends Record> List<String> all(List<Result<O>> results, Function<O, List<String>> part) {
        return results.stream()
                .flatMap(Results::output)
                .flatMap(output -> part.apply(output).stream())
                .distinct()
                .toList();
    }

    private static <O extends Record> Stream<O> output(Result<O> result) {
        if (result instanceof Result.Settled<O> settled) {
            if (settled.outcome() instanceof Outcome.Done<O> done) {
                return Stream.of(done.output());
            }
            if (settled.outcome() instanceof Outcome.AlreadySo<O> so) {
                return Stream.of(so.output());
            }
        }
        return Stream.empty();
    }

    /** A list of an input: null while it is not known, never empty. */
    static <T> List<T> filled(List<T> list, String name) {
        if (list != null && list.isEmpty()) {
            throw new IllegalArgumentException(name + " is empty, expected at least one");
        }
        return list;
    }

    /** A list of an output, of which nothing may be known. */
    static <T> List<T> orEmpty(List<T> list) {
        return list == null ? List.of() : List.copyOf(list);
    }
}
