package dev.sluice.api;

import java.time.Duration;

/** What an action may use while it does one item. Thread-safe, but valid only during the call; do not keep it. */
public interface RunContext extends Context {

    /** The event that the rule answers. */
    Event event();

    /** The rule's id: its file's name without {@code .yaml}. */
    String rule();

    /** The run's id, {@code run_…}; the same over restarts. */
    String run();

    /** The step's id, as the rule says or as it was given one. */
    String step();

    /** Which attempt at this step this is, from 1. */
    int attempt();

    /**
     * How long this attempt may take, as the rule says. Who waits for another system gives up then: the engine waits a
     * little longer, and has less to tell.
     */
    default Duration timeout() {
        return Duration.ofSeconds(20);
    }

    /**
     * The same for every attempt at the same item, also in a replay of the event, and for no other: fit as an
     * idempotency key.
     */
    String effectKey();
}
