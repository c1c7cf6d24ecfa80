package dev.sluice.cli;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * One thing that happened in the demo, and what came of it.
 *
 * @param plot what happens, for people
 * @param sent the webhook and its answer
 * @param considered every rule that looked at the event
 * @param deeds every step of the runs that followed
 * @param effects what must be true now, looked up in the sandbox
 */
record Chapter(
        String title, String plot, Sent sent, List<Considered> considered, List<Deed> deeds, List<Effect> effects) {

    Chapter {
        considered = List.copyOf(considered);
        deeds = List.copyOf(deeds);
        effects = List.copyOf(effects);
    }

    /** The chapter with one more thing that must be true. */
    Chapter expecting(String text, boolean seen) {
        var more = new ArrayList<>(effects);
        more.add(new Effect(text, seen));
        return new Chapter(title, plot, sent, considered, deeds, more);
    }

    boolean good() {
        return effects.stream().allMatch(Effect::seen);
    }

    /**
     * A webhook and its answer.
     *
     * @param name Pluvo's name of the event
     * @param event the event's id; empty when it was refused
     */
    record Sent(String name, int status, String event, boolean duplicate, long millis) {}

    /**
     * What a rule made of the event.
     *
     * @param because the first line that was not true; empty when all were
     * @param at its file and line
     * @param values what it read there
     */
    record Considered(String rule, String title, String outcome, String because, String at, List<Value> values) {
        Considered {
            values = List.copyOf(values);
        }
    }

    /** A value that a line read. */
    record Value(String name, String text) {}

    /**
     * A step of a run.
     *
     * @param action null for a step that only decides
     * @param input what it was given beside the person, or which way it took
     * @param trouble what went wrong before it was done; empty when nothing did
     */
    record Deed(
            String rule,
            String step,
            @Nullable String action,
            String input,
            String status,
            long attempts,
            String trouble) {}

    /** Something that must be true, and whether it is. */
    record Effect(String text, boolean seen) {}
}
