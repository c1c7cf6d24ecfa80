package dev.sluice.engine.rule;

import static java.util.Objects.requireNonNull;

import dev.sluice.api.ActionException.Kind;
import java.time.Duration;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * How long and how often a failed step is tried again. It ends at whichever of total and attempts comes first.
 *
 * @param total how long after the first attempt it is still tried again
 * @param attempts how many attempts there are at most, the first one counted
 * @param firstWait the wait before the second attempt
 * @param grow by how much each wait is longer than the one before
 * @param longestWait no wait is longer
 * @param errors the kinds of failure that are tried again
 */
public record Retry(
        Duration total, int attempts, Duration firstWait, double grow, Duration longestWait, Set<Kind> errors) {

    /** What counts where a rule says nothing. */
    public static final Retry DEFAULT = new Retry(
            Duration.ofHours(26),
            Integer.MAX_VALUE,
            Duration.ofSeconds(10),
            2,
            Duration.ofMinutes(15),
            Arrays.stream(Kind.values()).filter(Kind::repeated).collect(Collectors.toSet()));

    private static final double JITTER = 0.25;

    public Retry {
        requireNonNull(total, "total");
        requireNonNull(firstWait, "firstWait");
        requireNonNull(longestWait, "longestWait");
        errors = errors.isEmpty() ? Set.of() : Set.copyOf(EnumSet.copyOf(errors));
    }

    /** Whether a failure of this kind is tried again; never one that no other try can cure. */
    public boolean covers(Kind kind) {
        return kind.repeated() && errors.contains(kind);
    }

    /**
     * The wait before an attempt, a quarter shorter or longer by chance, so that what failed together does not come back
     * together.
     *
     * @param nextAttempt from 2
     * @param jitter01 by chance, from 0 to 1
     */
    public Duration waitBefore(int nextAttempt, double jitter01) {
        double grown = firstWait.toMillis() * Math.pow(grow, Math.max(0, nextAttempt - 2));
        double bounded = Math.min(grown, (double) longestWait.toMillis());
        return Duration.ofMillis(Math.round(bounded * (1 - JITTER + 2 * JITTER * jitter01)));
    }
}
