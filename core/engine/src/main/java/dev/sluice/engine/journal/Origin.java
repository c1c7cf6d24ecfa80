package dev.sluice.engine.journal;

import org.jspecify.annotations.Nullable;

/**
 * Where an event comes from.
 *
 * @param source {@code webhook}
 * @param cause the run that caused it, when known
 * @param depth how many runs lie between it and an event from outside
 */
public record Origin(String source, @Nullable String cause, int depth) {
    /** Sent by the other system. */
    public static final Origin WEBHOOK = new Origin("webhook", null, 0);
}
