package dev.sluice.engine.journal;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * When a run was made, began its first step and ended.
 *
 * @param startedAt null before the first step
 * @param endedAt null before the end
 */
public record Times(
        Instant createdAt,
        @Nullable Instant startedAt,
        @Nullable Instant endedAt) {}
