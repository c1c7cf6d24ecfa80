package dev.sluice.engine.journal;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * How much is open.
 *
 * @param pendingEvents events that are new or pending
 * @param oldestPending when the oldest of them was received
 */
public record Counts(
        long pendingEvents,
        @Nullable Instant oldestPending,
        long unreadableEvents,
        long runningRuns,
        long waitingRuns,
        long parkedRuns,
        long heldRuns) {}
