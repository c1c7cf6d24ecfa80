package dev.sluice.engine.journal;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * Which events are wanted; null means any.
 *
 * @param alias hash of an id, ref or mail address of the subject
 */
public record EventFilter(
        @Nullable String connection,
        @Nullable String type,
        @Nullable String alias,
        EventRow.@Nullable Status status,
        @Nullable Instant after,
        @Nullable Instant before) {}
