package dev.sluice.engine.journal;

import org.jspecify.annotations.Nullable;

/**
 * Which part of a list is wanted.
 *
 * @param limit 1 to 200
 * @param cursor from the page before; null for the first
 */
public record PageRequest(int limit, @Nullable String cursor) {
    public PageRequest {
        limit = Math.max(1, Math.min(200, limit));
    }
}
