package dev.sluice.engine.journal;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * Which runs are wanted; null means any.
 *
 * @param alias hash of an id, ref or mail address of the subject
 * @param after made later than this
 * @param before made earlier than this
 */
public record RunFilter(
        @Nullable String rule,
        RunRow.@Nullable Status status,
        @Nullable String alias,
        @Nullable Instant after,
        @Nullable Instant before) {}
