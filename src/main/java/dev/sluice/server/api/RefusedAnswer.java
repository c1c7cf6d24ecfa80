package dev.sluice.server.api;

import dev.sluice.engine.journal.RefusalRow;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * How often deliveries were refused in one hour for one reason.
 *
 * @param connection null when the address named none of ours
 * @param hour when the hour began
 * @param key ids of the webhook keys that were tried, by commas; null when it did not come to that
 */
public record RefusedAnswer(
        @Nullable String connection,
        String reason,
        Instant hour,
        long count,
        Instant lastAt,
        @Nullable String key) {

    static RefusedAnswer of(RefusalRow row) {
        return new RefusedAnswer(
                row.connection().isEmpty() ? null : row.connection(),
                row.reason(),
                row.hour(),
                row.count(),
                row.lastAt(),
                row.keys().isEmpty() ? null : row.keys());
    }
}
