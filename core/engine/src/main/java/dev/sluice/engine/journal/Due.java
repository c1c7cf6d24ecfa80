package dev.sluice.engine.journal;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * When something that is not over is looked at next.
 *
 * @param waitingFor what it waits for; null when for nothing
 * @param nextAt not before this
 */
public record Due(@Nullable WaitingFor waitingFor, Instant nextAt) {
    Due over() {
        return new Due(null, nextAt);
    }
}
