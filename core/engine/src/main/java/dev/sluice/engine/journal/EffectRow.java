package dev.sluice.engine.journal;

import java.time.Instant;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * One item's write. What was asked and answered are payloads of its key: {@code item}, {@code output}, {@code message}.
 *
 * @param key hash of event, rule, step id, item and generation, and in loops of what tells their elements apart
 * @param run the run that wrote it last
 * @param path the step's path
 * @param item which item of the step, from 0
 * @param attempt the attempt it was last sent in
 * @param kind what went wrong, as the kind's word
 */
public record EffectRow(
        String key,
        String run,
        String path,
        int item,
        Status status,
        int attempt,
        @Nullable String kind,
        Instant at) {

    /** The same with this outcome. */
    public EffectRow with(Status outcome, Instant now) {
        return new EffectRow(key, run, path, item, outcome, attempt, kind, now);
    }

    /** See design: the words of an effect. */
    public enum Status {
        NOTED,
        DONE,
        ALREADY_SO,
        FAILED,
        UNCLEAR,
        PLANNED;

        /** Whether the item need not be sent again. */
        public boolean settled() {
            return this == DONE || this == ALREADY_SO;
        }

        public String word() {
            return name().toLowerCase(Locale.ROOT).replace('_', '-');
        }
    }
}
