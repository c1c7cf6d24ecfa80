package dev.sluice.api;

import static java.util.Objects.requireNonNull;

/**
 * What came of an item that did not fail. Immutable as far as the output is.
 *
 * <pre>{@code
 * return alreadyAdded ? new Outcome.AlreadySo<>(output) : new Outcome.Done<>(output);
 * }</pre>
 *
 * @param <O> the action's output
 */
public sealed interface Outcome<O extends Record> {

    /** It was done just now. */
    record Done<O extends Record>(O output) implements Outcome<O> {
        public Done {
            requireNonNull(output, "output");
        }
    }

    /** It had been done before; nothing was changed. */
    record AlreadySo<O extends Record>(O output) implements Outcome<O> {
        public AlreadySo {
            requireNonNull(output, "output");
        }
    }

    /**
     * There was nothing to do.
     *
     * @param reason one line for people
     */
    record Skipped<O extends Record>(String reason) implements Outcome<O> {
        public Skipped {
            requireNonNull(reason, "reason");
        }
    }
}
