package dev.sluice.engine.journal;

import org.jspecify.annotations.Nullable;

/**
 * Which runs are wanted; null means any.
 *
 * @param alias hash of an id, ref or mail address of the subject
 */
public record RunFilter(
        @Nullable String rule,
        RunRow.@Nullable Status status,
        @Nullable String alias) {}
