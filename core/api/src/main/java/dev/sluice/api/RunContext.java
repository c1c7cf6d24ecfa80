package dev.sluice.api;

/** What an action may use while it does one item. Valid only during the call; do not keep it. */
public interface RunContext extends Context {

    /** The event that the rule answers. */
    Event event();

    /** The rule's id. */
    String rule();

    /** The run's id. */
    String run();

    /** The step's id. */
    String step();

    /** Which attempt this is, from 1. */
    int attempt();

    /** The same for every attempt at the same effect, and for no other: fit as an idempotency key. */
    String effectKey();
}
