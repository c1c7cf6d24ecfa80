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
 * @param tries the attempts that were made
 * @param kind what went wrong, as the kind's word
 * @param result what a node without action came to: {@code true}, {@code 0}, …; of an action that asks a person, the
 *     item that it asks about; of what waits for a time, that time
 */
public record StepRow(
        String run,
        String path,
        String step,
        @Nullable String action,
        Status status,
        Tries tries,
        Instant at,
        @Nullable String kind,
        @Nullable String result) {

    /** A node that has no outcome yet. */
    public static StepRow fresh(String run, String path, String step, @Nullable String action, Instant now) {
        return new StepRow(run, path, step, action, Status.WAITING, Tries.NONE, now, null, null);
    }

    /** The owner under which its payloads are kept. */
    public String owner() {
        return run + "/" + path;
    }

    /** The same, at its next attempt. */
    public StepRow trying(Instant now) {
        return new StepRow(run, path, step, action, Status.RUNNING, tries.more(now), now, null, null);
    }

    /** The same with this outcome. */
    public StepRow with(Status outcome, @Nullable String why, Instant now) {
        return new StepRow(run, path, step, action, outcome, tries, now, why, null);
    }

    /** The same with this outcome and what it came to. */
    public StepRow resulting(Status outcome, @Nullable String what, Instant now) {
        return new StepRow(run, path, step, action, outcome, tries, now, null, what);
    }

    /** The same, to be tried again not before a time; null: as soon as it can be. */
    public StepRow waiting(String why, @Nullable Instant until, Instant now) {
        String time = until == null ? null : until.toString();
        return new StepRow(run, path, step, action, Status.WAITING, tries, now, why, time);
    }

    /** The same after so many tries in vain. */
    public StepRow tried(Tries vain, Instant now) {
        return new StepRow(run, path, step, action, Status.WAITING, vain, now, null, null);
    }

    /** The same, asking a person what became of one of its items. */
    public StepRow asking(int item, String why, Instant now) {
        return new StepRow(run, path, step, action, Status.PARKED, tries, now, why, String.valueOf(item));
    }

    /** The same, as if it had never been tried. */
    public StepRow afresh(Instant now) {
        return new StepRow(run, path, step, action, Status.WAITING, Tries.NONE, now, null, null);
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
