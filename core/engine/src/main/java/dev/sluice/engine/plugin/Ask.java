package dev.sluice.engine.plugin;

import static java.util.Objects.requireNonNull;

import java.time.Duration;

/**
 * One question to a plugin.
 *
 * @param what what is called, for messages
 * @param timeout how long it may take, as it was said to whoever asks
 * @param grace how much longer it is waited for
 * @param writes whether it may have changed something when it is not back by then
 */
record Ask(String what, Duration timeout, Duration grace, boolean writes) {
    /** For what does no I/O: recognising, checking, binding. Far more than it needs, far less than an operator's patience. */
    private static final Duration PURE = Duration.ofSeconds(5);

    /** A connection gives up after as long as a step does: its answer, which says more than ours, shall win. */
    private static final Duration GRACE = Duration.ofSeconds(2);

    Ask {
        requireNonNull(what, "what");
        requireNonNull(timeout, "timeout");
        requireNonNull(grace, "grace");
    }

    /** A call that does no I/O. */
    static Ask pure(String what) {
        return new Ask(what, PURE, Duration.ZERO, false);
    }

    /** A call that may wait for another system. */
    static Ask remote(String what, Duration timeout, boolean writes) {
        return new Ask(what, timeout, GRACE, writes);
    }

    long deadline() {
        return System.nanoTime() + timeout.plus(grace).toNanos();
    }

    /** The timeout for people: whole seconds, else milliseconds. */
    String shownTimeout() {
        return timeout.toMillis() % 1000 == 0 ? timeout.toSeconds() + " s" : timeout.toMillis() + " ms";
    }
}
