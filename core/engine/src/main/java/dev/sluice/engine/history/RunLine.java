package dev.sluice.engine.history;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * A run in a list.
 *
 * @param status a word of a run's states
 * @param kind what went wrong
 * @param message why it is parked, failed or skipped, or where a stop ended it
 */
public record RunLine(
        String id,
        String rule,
        String version,
        String event,
        @Nullable String subject,
        String key,
        String status,
        @Nullable String waitingFor,
        @Nullable Instant nextAt,
        @Nullable Instant startedAt,
        @Nullable Instant endedAt,
        @Nullable String kind,
        @Nullable String message) {}
