package dev.sluice.engine.run;

import dev.sluice.engine.journal.WaitingFor;
import java.time.Instant;

/** How the walk goes on after a node. */
sealed interface Flow {

    /** To the next node. */
    record Next() implements Flow {}

    /** The run is done. */
    record Stop() implements Flow {}

    /** The run has failed, because the rule says so. */
    record Fail(Failure failure) implements Flow {}

    /** The run waits. */
    record Wait(WaitingFor why, Instant until) implements Flow {}

    /** No step handled this: the rule's own failure steps are walked and a person is asked. */
    record Unhandled(Failure failure) implements Flow {}

    /** A person is asked at once, and no failure steps are walked: nobody knows whether something happened. */
    record Ask(Failure failure) implements Flow {}

    /** The run was cancelled by a person. */
    record Cancelled() implements Flow {}

    /**
     * The rule's lines, tested again after a wait, are no longer true.
     *
     * @param because the line, or the record that is gone
     */
    record NoLonger(String because) implements Flow {}

    Flow NEXT = new Next();
}
