package dev.sluice.engine.journal;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * How often something was tried in vain.
 *
 * @param attempts that count; what was not even sent does not
 * @param firstAt when the first of them was made
 */
public record Tries(int attempts, @Nullable Instant firstAt) {
    /** Not tried yet. */
    public static final Tries NONE = new Tries(0, null);

    /** One more. */
    public Tries more(Instant now) {
        return new Tries(attempts + 1, firstAt == null ? now : firstAt);
    }
}
