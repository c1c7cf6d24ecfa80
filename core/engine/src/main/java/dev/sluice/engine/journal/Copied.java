package dev.sluice.engine.journal;

import java.util.Map;

/**
 * A copy of a journal.
 *
 * @param rows how many each table has, by name
 */
public record Copied(long bytes, Map<String, Long> rows) {
    public Copied {
        rows = Map.copyOf(rows);
    }
}
