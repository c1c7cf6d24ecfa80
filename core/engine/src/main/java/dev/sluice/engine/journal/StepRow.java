package dev.sluice.engine.journal;

import java.time.Instant;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * The outcome of one node of a run's rule. Its key is run and path. Input, output and message are payloads of {@link
 * #owner}.
 *
 * @param path where the node stands, counted from 0: {@code do/2/choose/0/do/1}
 * @param step the step's id
 * @param action the action's type; null for other nodes
 * @param attempts how many attempts were made
 * @param firstAt when the first attempt began
 * @param kind what went wrong, as the kind's word
 * @param result what a node without action came to: {@code true}, {@code 0}, …
 */
public record StepRow(
        String run,
        String path,
        String step,
        @Nullable String action,
        Status status,
        int attempts,
        @Nullable Instant firstAt,
        Instant at,
        @Nullable String kind,
        @Nullable String result) {

    /** The owner under which its payloads are kept. */
    public String owner() {
        return run + "/" + path;
    }

    /** The same, at its next attempt. */
    public StepRow trying(Instant now) {
        return new StepRow(
                run,
                path,
                step,
                action,
                Status.RUNNING,
                attempts + 1,
                firstAt == null ? now : firstAt,
                now,
                null,
                null);
    }

    /** The same with this outcome. */
    public StepRow with(Status outcome, @Nullable String why, Instant now) {
        return new StepRow(run, path, step, action, outcome, attempts, firstAt, now, why, result);
    }

    /** The same, as if it had never been tried. */
    public StepRow afresh(Instant now) {
        return new StepRow(run, path, step, action, Status.WAITING, 0, null, now, null, result);
    }

    /** See design: the words of a step. */
    public enum Status {
        WAITING,
        RUNNING,
        DONE,
        ALREADY_SO,
        SKIPPED,
        PLANNED,
        FAILED,
        PARKED;

        /** Whether the node is not evaluated again. */
        public boolean last() {
            return this == DONE || this == ALREADY_SO || this == SKIPPED || this == PLANNED || this == FAILED;
        }

        public String word() {
            return name().toLowerCase(Locale.ROOT).replace('_', '-');
        }
    }
}
